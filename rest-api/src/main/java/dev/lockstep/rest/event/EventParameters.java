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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a viewer asks for, unchecked. */
public class EventParameters {

  /** How many operations or runs a viewer may name. */
  static final int MOST_NAMED = 100;

  /** How many matrices a viewer may watch. */
  static final int MOST_MATRICES = 10;

  private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  @Parameter(
      description =
          "Topics, separated by commas: operations, entries, runs, tasks, loads, reconfigurations,"
              + " seat; all of these when absent. And matrix, for the runs that are named")
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
          "A name that a page gives itself, 1 to 64 letters, digits and hyphens: its next stream"
              + " takes the place of the one before, so that who watches is told well")
  @QueryParam("page")
  @Nullable String page;

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

  /** The name that a page has given itself; a fault is added to the check. */
  public Optional<String> page(RequestCheck check) {
    if (page != null && !PAGE.matcher(page).matches()) {
      check.add(
          Fault.of(
              "page",
              "it is no name of a page",
              "Take 1 to 64 letters, digits and hyphens, or leave it out"));
    }
    return Optional.ofNullable(page);
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
    Set<EventTopic> wanted = topics(check);
    if (wanted.contains(EventTopic.MATRIX)) {
      named.put(EventSubject.MATRIX, matrices(named.get(EventSubject.RUN), check));
    }
    return new EventInterest(wanted, named);
  }

  private static Set<String> matrices(@Nullable Set<String> runs, RequestCheck check) {
    int named = runs == null ? 0 : runs.size();
    if (runs == null || named == 0 || named > MOST_MATRICES) {
      check.add(
          Fault.of(
              "topics",
              "a matrix is told of 1 to " + MOST_MATRICES + " runs, and " + named + " are named",
              "Name the runs with run, or leave matrix out"));
      return Set.of();
    }
    return runs;
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
    return chosen.isEmpty()
        ? all.stream()
            .filter(topic -> !topic.onlyByName())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventTopic.class)))
        : chosen;
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
