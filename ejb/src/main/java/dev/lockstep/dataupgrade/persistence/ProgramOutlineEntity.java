package dev.lockstep.dataupgrade.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An upgrade program read without its scripts. Never written; {@link ProgramEntity} is. */
@Entity
@Table(name = "upgrade_program")
class ProgramOutlineEntity extends ProgramColumns {

  protected ProgramOutlineEntity() {}
}
