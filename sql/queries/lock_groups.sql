-- Whoever loads groups does so alone: two files must not name the same one.
lock table reference.area_group_file in share row exclusive mode;
