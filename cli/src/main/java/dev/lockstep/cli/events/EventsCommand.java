package dev.lockstep.cli.events;

import dev.lockstep.cli.rest.EventStream;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.rest.ServerFaultException;
import dev.lockstep.cli.rest.ServerUnreachableException;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what changes until it is ended; once it was connected it comes back by itself. */
@Command(
    name = "events",
    description =
        "Print what changes, as it changes, until you press Ctrl-C; after the server was away it"
            + " goes on with what was missed.")
public final class EventsCommand implements Callable<Integer> {

  /** The server gives a sign of life every ten seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(35);

  /** All others are signs of life. */
  private static final Set<String> TELLING = Set.of("snapshot", "changes");

  private final Session session;

  @Option(
      names = "--topics",
      split = ",",
      paramLabel = "TOPIC",
      description =
          "Some of operations, entries, runs, tasks, loads, reconfigurations, seat; all when left"
              + " out. And matrix, the states of all tasks of the runs that --run names.")
  private List<String> topics = List.of();

  @Option(
      names = "--run",
      split = ",",
      paramLabel = "RUN",
      description = "Only these runs and their tasks.")
  private List<String> runs = List.of();

  @Option(
      names = "--operation",
      split = ",",
      paramLabel = "OPERATION",
      description = "Only these operations and their entries.")
  private List<String> operations = List.of();

  @Option(
      names = "--reconnect",
      paramLabel = "TIME",
      description = "How long to wait before connecting again, such as 500ms; 1s when left out.")
  private Duration reconnect = Duration.ofSeconds(1);

  private @Nullable String lastEventId;
  private boolean away;

  public EventsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RestClient server = session.server();
    String path =
        "/api/events"
            + new Query()
                .with("topics", list(topics))
                .with("run", list(runs))
                .with("operation", list(operations));
    while (!session.out().checkError()) {
      print(server, path);
      CompletableFuture.runAsync(() -> {}, later()).join();
    }
    // nobody reads any more, such as head
    return ExitCode.DONE.number();
  }

  private static @Nullable String list(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }

  private Executor later() {
    return CompletableFuture.delayedExecutor(reconnect.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void print(RestClient server, String path) {
    try (EventStream stream = server.events(path, lastEventId)) {
      told("The server is back.", /* nowAway= */ false);
      Optional<EventStream.Event> event = stream.next(SILENCE);
      while (event.isPresent() && !session.out().checkError()) {
        lastEventId = event.get().id();
        print(event.get());
        event = stream.next(SILENCE);
      }
      told("The server ended the connection; connecting again.", /* nowAway= */ true);
    } catch (ServerUnreachableException e) {
      again(e, String.valueOf(e.getMessage()));
    } catch (ServerFaultException e) {
      if (e.isAskersFault()) {
        throw e;
      }
      again(e, String.join(" ", e.problem().lines()));
    }
  }

  /** A server that was never there is a fault, one that was is waited for. */
  private void again(RuntimeException fault, String reason) {
    if (lastEventId == null) {
      throw fault;
    }
    told("The server is away, waiting for it: " + reason, /* nowAway= */ true);
  }

  private void told(String line, boolean nowAway) {
    if (away != nowAway) {
      session.err().println(line);
      session.err().flush();
    }
    away = nowAway;
  }

  private void print(EventStream.Event event) {
    if (!TELLING.contains(event.name())) {
      return;
    }
    ChangeLines lines = ChangeLines.of(event, session.clock());
    if (session.options().json()) {
      session.out().println(lines.json());
    } else {
      lines.text().forEach(session.out()::println);
    }
    session.out().flush();
  }
}
