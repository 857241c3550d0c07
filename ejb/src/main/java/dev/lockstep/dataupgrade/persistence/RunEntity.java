package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A data upgrade run in the control database. */
@Entity
@Table(name = "upgrade_run")
@SuppressWarnings("NullAway.Init")
class RunEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String description;

  @Column(name = "package_combination")
  String packageCombination;

  @Enumerated(EnumType.STRING)
  RunOrigin origin;

  @Enumerated(EnumType.STRING)
  RunState state;

  @Enumerated(EnumType.STRING)
  @Nullable RunStep step;

  int bshells;

  @Column(name = "job_execution")
  @Nullable Long jobExecution;

  long epoch;
  int restarts;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @Nullable String error;

  @Nullable String caller;

  @Column(name = "release_by")
  @Enumerated(EnumType.STRING)
  Release release;

  @Column(name = "errors_only")
  boolean errorsOnly;

  @Version long version;

  // lazy, so that a row can be locked by one statement without a join
  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "upgrade_run_company", joinColumns = @JoinColumn(name = "run"))
  @Column(name = "company")
  Set<Integer> companies = new TreeSet<>();

  protected RunEntity() {}
}
