package dev.lockstep.reconfiguration.structure;

/** The parts in which a structure is made, in this order. */
public enum Stage {
  /** Sequences and tables without what makes writing rows slow. On H2 with primary keys. */
  BEFORE_ROWS,
  /**
   * On PostgreSQL indexes, those of keys too; all rows have to be there, and may be read meanwhile.
   */
  INDEXES,
  /** Sequences' values, keys, checks. On H2 indexes. */
  AFTER_ROWS,
  /** Foreign keys. */
  LINKS,
  VIEWS,
  /** Owners, and what users may do with tables, sequences and views. */
  RIGHTS;

  /** Whether statements take so long that each is committed by itself. */
  boolean isLong() {
    return switch (this) {
      case INDEXES, AFTER_ROWS, LINKS -> true;
      case BEFORE_ROWS, VIEWS, RIGHTS -> false;
    };
  }
}
