package dev.lockstep.sequencer.persistence;

import dev.lockstep.sequencer.Heading;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.Wish;
import dev.lockstep.shared.control.ShortText;
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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An operation in the control database. */
@Entity
@Table(name = "operation")
@SuppressWarnings("NullAway.Init")
class OperationEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String uid;
  String name;
  int version;
  String checksum;
  String title;

  @Enumerated(EnumType.STRING)
  Resume resume;

  String companies;
  String amps;

  @Enumerated(EnumType.STRING)
  OperationState state;

  @Enumerated(EnumType.STRING)
  Wish wish;

  @Nullable String message;
  String driver;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  long epoch;
  String trail;

  // lazy, so that a row can be locked by one statement without a join
  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "operation_entry", joinColumns = @JoinColumn(name = "operation"))
  @OrderColumn(name = "position")
  List<EntryRow> entries = new ArrayList<>();

  protected OperationEntity() {}

  OperationId number() {
    return new OperationId(Objects.requireNonNull(id));
  }

  /** What never changes. */
  void fill(Heading heading) {
    uid = heading.uid();
    name = heading.name();
    version = heading.version();
    checksum = heading.checksum();
    title = heading.title();
    resume = heading.resume();
    companies = Numbers.text(heading.touch().companies());
    amps = Numbers.text(heading.touch().amps());
    createdAt = heading.createdAt();
  }

  /** What changes. */
  void fill(Operation operation) {
    state = operation.state();
    wish = operation.wish();
    message = ShortText.orNull(operation.message());
    driver = operation.driver();
    startedAt = operation.startedAt();
    finishedAt = operation.finishedAt();
    for (int i = 0; i < operation.entries().size(); i++) {
      if (i == entries.size()) {
        entries.add(new EntryRow(operation.entries().get(i)));
      } else {
        entries.get(i).fill(operation.entries().get(i));
      }
    }
  }

  Operation operation() {
    return new Operation(
        new Heading(
            number(),
            uid,
            name,
            version,
            checksum,
            title,
            resume,
            new Touch(Numbers.of(companies), Numbers.of(amps)),
            createdAt),
        state,
        wish,
        entries.stream().map(EntryRow::entry).toList(),
        message,
        driver,
        startedAt,
        finishedAt);
  }
}
