package dev.lockstep.sequencer;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Operations for tests. */
public final class Samples {

  /** Any time. */
  public static final Instant NOW = Instant.parse("2026-03-01T20:00:00.123456Z");

  private Samples() {}

  /** An operation that has just started, with entries of these names. */
  public static Operation operation(Resume resume, String... entries) {
    List<Entry> contents =
        Arrays.stream(entries)
            .map(
                name ->
                    Entry.of(
                        name,
                        "sql",
                        name.startsWith("ignorable") ? OnFailure.IGNORABLE : OnFailure.STOP))
            .toList();
    Operation queued =
        new Operation(
            heading(resume), OperationState.QUEUED, Wish.NONE, contents, null, "ada", null, null);
    return Driving.start(queued, NOW);
  }

  private static Heading heading(Resume resume) {
    return new Heading(
        new OperationId(7),
        "0b5e7a52-0000-4000-8000-000000000007",
        "q4",
        1,
        "c".repeat(64),
        "The fourth quarter",
        resume,
        Touch.ofCompanies(Set.of(410, 411)),
        NOW);
  }
}
