-- Plans in force by what their young person does in work: supported internships and the like.
alter table cube.plan_stock add column work_based text;
comment on column cube.plan_stock.work_based is
    'Work-based placement as the return has it (SI, APP, TRN); null where there is none';
