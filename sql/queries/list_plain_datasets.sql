-- Datasets that no source declares.
select d.dataset
  from load.dataset d
 where d.source is null
 order by d.dataset;
