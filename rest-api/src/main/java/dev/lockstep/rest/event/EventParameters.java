package dev.lockstep.rest.event;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.shared.Fault;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a viewer asks for, unchecked. */
public class EventParameters {

  /** How many operations or runs a viewer may name. */
  static final int MOST_NAMED = 100;

  @Parameter(
      description =
          "Topics, separated by commas: operations, entries, runs, tasks, loads, reconfigurations,"
              + " seat. All when absent")
  @QueryParam("topics")
  @Nullable List<String> topics;

  @Parameter(description = "Numbers of runs, separated by commas. All when absent")
  @QueryParam("run")
  @Nullable List<String> run;

  @Parameter(description = "Numbers of operations, separated by commas. All when absent")
  @QueryParam("operation")
  @Nullable List<String> operation;

  @Parameter(
      description =
          "The id of the newest event that the viewer has got before; anything else gives a"
              + " snapshot")
  @HeaderParam("Last-Event-ID")
  @Nullable String lastEventId;

  @Parameter(description = "As Last-Event-ID, for viewers that cannot send headers")
  @QueryParam("lastEventId")
  @Nullable String lastEventIdParameter;

  /** The newest event that the viewer has got, or empty. */
  public Optional<EventPosition> seen() {
    return EventPosition.parse(lastEventId).or(() -> EventPosition.parse(lastEventIdParameter));
  }

  /**
   * What is to be watched; faults are added to the check.
   *
   * @param knownRun whether there is such a run
   * @param knownOperation whether there is such an operation
   */
  public EventInterest interest(
      RequestCheck check, Predicate<RunId> knownRun, Predicate<OperationId> knownOperation) {
    Map<EventSubject, Set<String>> named = new EnumMap<>(EventSubject.class);
    named.put(EventSubject.RUN, numbers("run", run, check));
    named.put(EventSubject.OPERATION, numbers("operation", operation, check));
    require("run", named.get(EventSubject.RUN), number -> knownRun.test(new RunId(number)), check);
    require(
        "operation",
        named.get(EventSubject.OPERATION),
        number -> knownOperation.test(new OperationId(number)),
        check);
    return new EventInterest(topics(check), named);
  }

  private static void require(
      String name, @Nullable Set<String> numbers, LongPredicate known, RequestCheck check) {
    for (String number : numbers == null ? Set.<String>of() : numbers) {
      if (!known.test(Long.parseLong(number))) {
        check.add(Fault.of(name, "there is no " + name + " " + number, "Name one that is there"));
      }
    }
  }

  private Set<EventTopic> topics(RequestCheck check) {
    Set<EventTopic> chosen = EnumSet.noneOf(EventTopic.class);
    List<EventTopic> all = Arrays.stream(EventTopic.values()).filter(EventTopic::chosen).toList();
    for (String word : words(topics)) {
      Optional<EventTopic> topic =
          all.stream().filter(one -> one.word().equalsIgnoreCase(word)).findFirst();
      topic.ifPresentOrElse(
          chosen::add,
          () ->
              check.add(
                  Fault.of(
                      "topics",
                      "there is no topic " + word,
                      "Take some of "
                          + all.stream().map(EventTopic::word).collect(Collectors.joining(", ")))));
    }
    return chosen.isEmpty() ? EnumSet.copyOf(all) : chosen;
  }

  private static Set<String> numbers(
      String name, @Nullable List<String> texts, RequestCheck check) {
    Set<String> numbers = new LinkedHashSet<>();
    for (String word : words(texts)) {
      Long number = check.number(name, word);
      if (number != null) {
        numbers.add(String.valueOf(number));
      }
    }
    if (numbers.size() > MOST_NAMED) {
      check.add(
          Fault.of(
              name,
              numbers.size() + " are named, and " + MOST_NAMED + " may be",
              "Name fewer, or none to watch all"));
      return Set.of();
    }
    return numbers;
  }

  private static List<String> words(@Nullable List<String> texts) {
    return texts == null
        ? List.of()
        : texts.stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
  }
}
