-- The servers that work with this control database: a row for each start, which its server renews.
CREATE TABLE server_sign (
  incarnation VARCHAR(120) PRIMARY KEY,
  node VARCHAR(100) NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  seen_at TIMESTAMP WITH TIME ZONE NOT NULL
);
