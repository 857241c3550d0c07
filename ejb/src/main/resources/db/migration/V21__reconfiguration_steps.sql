-- What a reconfiguration is doing in its step, the map that it has saved, and which availability
-- the AMPs had when they had moved: another one later means that somebody may have worked in them.
ALTER TABLE reconfiguration ADD COLUMN note VARCHAR(4000);
ALTER TABLE reconfiguration ADD COLUMN map_version INTEGER;
ALTER TABLE reconfiguration ADD COLUMN moved_change BIGINT;

-- When a cylinder was copied, for the speed.
ALTER TABLE reconfiguration_cylinder ADD COLUMN ended_at TIMESTAMP WITH TIME ZONE;

-- When each step began and ended.
CREATE TABLE reconfiguration_step (
  reconfiguration BIGINT NOT NULL REFERENCES reconfiguration (id),
  step VARCHAR(20) NOT NULL,
  began_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (reconfiguration, step)
);
