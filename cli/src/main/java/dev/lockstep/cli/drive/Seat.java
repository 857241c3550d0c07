package dev.lockstep.cli.drive;

import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The driver's seat as the server tells it. */
record Seat(
    @Nullable String driver,
    @Nullable String since,
    @Nullable String seenAt,
    boolean absent,
    @Nullable List<Request> requests,
    @Nullable Change change,
    @Nullable List<Watcher> watchers) {

  /** Somebody who watches live events, at one server or at several. */
  record Watcher(
      String who,
      String role,
      @Nullable String since,
      int streams,
      @Nullable List<String> servers) {

    String text(ZoneId zone) {
      String at = servers == null ? "" : " at " + String.join(", ", servers);
      return who
          + " ("
          + Words.words(role)
          + ") since "
          + Instants.text(since, zone)
          + at
          + (streams == 1 ? "" : ", " + streams + " streams");
    }
  }

  /** Somebody who asks for the seat. */
  record Request(@Nullable String who, @Nullable String since) {}

  /** How the seat last changed hands. */
  record Change(
      @Nullable String kind,
      @Nullable String at,
      @Nullable String by,
      @Nullable String from,
      @Nullable String to) {

    String text() {
      String what = kind == null ? "" : kind;
      return switch (what) {
        case "TAKEN" -> to + " took the free seat";
        case "TAKEN_OVER" -> to + " took the seat of " + from + ", who was not seen any more";
        case "HANDED_OVER" -> from + " handed the seat over to " + to;
        case "TAKEN_BACK" -> to + " took the seat back; " + from + " had not come";
        case "RELEASED" -> from + " left the seat";
        default -> what + " by " + by;
      };
    }
  }

  /** What there is to say, in the reader's time zone. */
  List<String> lines(ZoneId zone) {
    List<String> lines = new ArrayList<>();
    if (driver == null) {
      lines.add("Nobody drives. Take the seat: ./lockstep drive take");
    } else {
      lines.add(driver + " drives since " + Instants.text(since, zone));
      lines.add(
          Words.detail("last seen", seenAt == null ? "not yet" : Instants.text(seenAt, zone)));
    }
    if (absent) {
      lines.add(Words.detail("absent", "anybody may take the seat: ./lockstep drive take"));
    }
    for (Request request : requests == null ? List.<Request>of() : requests) {
      lines.add(
          Words.detail("asks", request.who() + " since " + Instants.text(request.since(), zone)));
    }
    for (Watcher watcher : watchers == null ? List.<Watcher>of() : watchers) {
      if (!watcher.who().equals(driver)) {
        lines.add(Words.detail("watches", watcher.text(zone)));
      }
    }
    if (change != null) {
      lines.add(
          Words.detail("last change", Instants.text(change.at(), zone) + ": " + change.text()));
    }
    return lines;
  }
}
