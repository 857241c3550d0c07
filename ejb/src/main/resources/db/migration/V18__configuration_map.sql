-- The versions of the map from hash buckets to AMPs and from AMPs to storages, as texts.
CREATE TABLE configuration_map (
  version INTEGER PRIMARY KEY,
  state VARCHAR(8) NOT NULL,
  map ${text} NOT NULL,
  written_by VARCHAR(100) NOT NULL,
  written_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What is known of Lockstep's own tables in the AMPs' storages; adopted_at is null as long as that is to be done.
CREATE TABLE amp_adoption (
  vproc INTEGER PRIMARY KEY,
  storage VARCHAR(100) NOT NULL,
  map_version INTEGER,
  adopted_at TIMESTAMP WITH TIME ZONE,
  problem VARCHAR(4000)
);
