package dev.lockstep.cli.drive;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;

/** Shows the seat as a command left it. */
record SeatAnswer(Session session) {

  int show(Answer answer) {
    Seat seat = answer.as(Seat.class);
    session.json(answer);
    seat.lines(session.clock().getZone()).forEach(session::say);
    return ExitCode.DONE.number();
  }
}
