-- Who watches live events at which server: told with its sign, and gone with it.
CREATE TABLE server_watcher (
  incarnation VARCHAR(120) NOT NULL,
  who VARCHAR(100) NOT NULL,
  role VARCHAR(10) NOT NULL,
  since TIMESTAMP WITH TIME ZONE NOT NULL,
  streams INTEGER NOT NULL,
  PRIMARY KEY (incarnation, who),
  FOREIGN KEY (incarnation) REFERENCES server_sign (incarnation) ON DELETE CASCADE
);
