package dev.lockstep.reconfiguration.messaging;

import dev.lockstep.reconfiguration.CopyStanding;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which commands are sent again, and when there is no use in it any more. Not for several
 * threads.
 */
final class CylinderRounds {

  /** A command that nobody has claimed until then was lost, or was for somebody who is dead. */
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 5;

  /** Faults that pass may take so long to pass. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ReconfigurationId id;
  private final Clock clock;
  private final Map<Long, Sent> sent = new HashMap<>();
  private int copied = -1;
  private Instant progress;

  private record Sent(int attempt, Instant at) {}

  CylinderRounds(ReconfigurationId id, Clock clock) {
    this.id = id;
    this.clock = clock;
    this.progress = clock.instant();
  }

  /** Those of the waiting commands that are to be sent now. */
  List<CylinderCommand> due(List<CylinderCommand> waiting) {
    Instant now = clock.instant();
    List<CylinderCommand> due = waiting.stream().filter(one -> isDue(one, now)).toList();
    due.forEach(one -> sent.put(one.id(), new Sent(one.attempt(), now)));
    return due;
  }

  private boolean isDue(CylinderCommand command, Instant now) {
    Sent last = sent.get(command.id());
    if (last == null) {
      return true;
    }
    Duration pause = command.attempt() > last.attempt() ? afterError(command) : AGAIN;
    return !now.isBefore(last.at().plus(pause));
  }

  /** It was claimed since and waits again, so it has met something. */
  private static Duration afterError(CylinderCommand command) {
    Duration pause = Duration.ofSeconds(1L << Math.min(DOUBLINGS, command.attempt() - 1));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /**
   * Ends the copy when somebody has to look at it.
   *
   * @throws LockstepException {@code MOVE_REFUSED}
   */
  void refuse(CopyStanding standing, int parallelism) {
    Instant now = clock.instant();
    if (standing.copied() != copied || standing.copying() > 0 || parallelism == 0) {
      copied = standing.copied();
      progress = now;
    }
    boolean stuck = now.isAfter(progress.plus(PATIENCE));
    if ((standing.failed() > 0 && standing.copying() == 0) || stuck) {
      throw new LockstepException(
          ErrorCode.MOVE_REFUSED,
          List.of(
              Fault.of(
                  standing.failed() > 0
                      ? counted(standing.failed())
                      : counted(standing.all() - standing.copied()),
                  "cannot be copied; one of them met: " + said(standing.error()),
                  "Remove the cause, then let the move go on: ./lockstep amp resume " + id)));
    }
  }

  private static String counted(long cylinders) {
    return cylinders + (cylinders == 1 ? " cylinder" : " cylinders");
  }

  private static String said(@Nullable String error) {
    return error == null ? "no server executes the commands" : error;
  }
}
