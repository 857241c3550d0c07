-- When the copy of a cylinder began that was the last one, for estimates of moves to come.
ALTER TABLE reconfiguration_cylinder ADD COLUMN began_at TIMESTAMP WITH TIME ZONE;
