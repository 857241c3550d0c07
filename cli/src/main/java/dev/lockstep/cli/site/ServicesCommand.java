package dev.lockstep.cli.site;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Words;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Tells what runs on which server; ends with warnings when one is gone or nobody has the lease. */
@Command(
    name = "services",
    description = "Tell which servers there are, what they are at, and what waits in the queues.")
public final class ServicesCommand implements Callable<Integer> {

  private final Session session;

  public ServicesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RestClient server = session.server();
    Answer answer = server.get("/api/services");
    Services services = answer.as(Services.class);
    session.json(answer);
    session.say(
        services.leaseholder() == null
            ? "No server holds the lease."
            : services.leaseholder() + " holds the lease, epoch " + services.epoch() + ".");
    services.servers().forEach(one -> session.say(Words.detail("server", text(one))));
    services.queues().forEach(one -> session.say(Words.detail("queue", text(one))));
    session.say(Words.detail("viewers", services.viewers() + " at " + services.node()));
    boolean well =
        services.leaseholder() != null && services.servers().stream().allMatch(Server::isAlive);
    return (well ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  private String text(Server server) {
    String state =
        server.isAlive()
            ? "ALIVE since " + time(server.startedAt())
            : "GONE, last seen " + time(server.seenAt());
    return Stream.of(
            server.node() + " is " + state,
            count(server.tasks(), "tasks"),
            count(server.ranges(), "ranges"),
            count(server.cylinders(), "cylinders"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String time(@Nullable String instant) {
    return Instants.text(instant, session.clock().getZone());
  }

  private static String count(int number, String of) {
    return number == 0 ? "" : number + " " + of;
  }

  private static String text(Queue queue) {
    return queue.messages() == null
        ? queue.queue() + ": the broker is elsewhere"
        : queue.queue()
            + ": "
            + queue.messages()
            + " messages, "
            + queue.consumers()
            + " consumers";
  }

  /** What the server tells. */
  private record Services(
      String node,
      @Nullable String leaseholder,
      @Nullable Long epoch,
      List<Server> servers,
      List<Queue> queues,
      int viewers) {}

  /** A server and what it has claimed. */
  private record Server(
      String node,
      String state,
      @Nullable String startedAt,
      @Nullable String seenAt,
      int tasks,
      int ranges,
      int cylinders) {

    boolean isAlive() {
      return state.equals("ALIVE");
    }
  }

  /** A queue of the message broker. */
  private record Queue(String queue, @Nullable Long messages, @Nullable Long consumers) {}
}
