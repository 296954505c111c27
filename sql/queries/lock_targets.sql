-- Whoever loads targets does so alone: two files must not set the same one.
lock table reference.target_file in share row exclusive mode;
