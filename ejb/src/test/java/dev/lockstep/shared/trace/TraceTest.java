package dev.lockstep.shared.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans below each other, on one thread and from one to another. */
class TraceTest {

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final RecordedSpans spans = new RecordedSpans();

  @AfterEach
  void close() {
    spans.close();
    assertThat(Context.current()).as("what is left on the thread").isSameAs(Context.root());
  }

  @Test
  void spans_are_below_each_other_in_one_trace() {
    String result =
        spans.below(
            "request",
            () ->
                Trace.span(
                    "job",
                    notes -> notes.note("lockstep.run", 19),
                    () -> Trace.span(SpanRole.CLIENT, "statement", notes -> {}, () -> "done")));

    assertThat(result).isEqualTo("done");
    assertThat(spans.names()).containsExactly("statement", "job", "request");
    SpanData request = spans.named("request");
    SpanData job = spans.named("job");
    SpanData statement = spans.named("statement");
    assertThat(request.getParentSpanContext().isValid()).isFalse();
    assertThat(job.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(statement.getParentSpanId()).isEqualTo(job.getSpanId());
    assertThat(spans.ended()).extracting(SpanData::getTraceId).containsOnly(request.getTraceId());
    assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(job.getAttributes().get(AttributeKey.longKey("lockstep.run"))).isEqualTo(19);
  }

  @Test
  void without_a_span_above_work_is_done_and_nobody_is_asked_for_notes() {
    List<String> asked = new ArrayList<>();

    String result = Trace.span("task", notes -> asked.add("notes"), () -> "done");
    Trace.note(notes -> asked.add("note"));
    try (OpenSpan open = Trace.open("phase", notes -> asked.add("open"))) {
      assertThat(open).isSameAs(OpenSpan.NONE);
      assertThat(open.<String, RuntimeException>within(() -> "inside")).isEqualTo("inside");
    }

    assertThat(result).isEqualTo("done");
    assertThat(asked).isEmpty();
    assertThat(Trace.parent()).isEmpty();
    assertThat(Trace.isSeen()).isFalse();
    assertThat(spans.ended()).isEmpty();
  }

  @Test
  void a_fault_is_noted_by_its_kind_and_never_by_its_words() {
    assertThatThrownBy(
            () ->
                spans.below(
                    "request",
                    () ->
                        Trace.span(
                            SpanRole.CLIENT,
                            "statement",
                            notes -> {},
                            () -> {
                              throw new SQLException("Key (name)=(planted) exists", "23505");
                            })))
        .hasMessageContaining("planted");
    assertThatThrownBy(
            () ->
                spans.below(
                    "other",
                    () -> {
                      throw new LockstepException(ErrorCode.UNKNOWN_OBJECT, "planted");
                    }))
        .isInstanceOf(LockstepException.class);

    SpanData statement = spans.named("statement");
    assertThat(statement.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(statement.getAttributes().get(ERROR)).isEqualTo("23505");
    assertThat(spans.named("other").getAttributes().get(ERROR)).isEqualTo("UNKNOWN_OBJECT");
    assertThat(spans.ended()).allSatisfy(span -> assertThat(span.getEvents()).isEmpty());
    assertThat(spans.ended().toString()).doesNotContain("planted");
  }

  @Test
  void a_trace_goes_on_where_its_parent_says_and_links_to_what_came_before() {
    Optional<TraceParent> parent = spans.below("request", Trace::parent);
    Optional<TraceParent> before = spans.below("earlier", Trace::parent);

    spans
        .begin(
            new SpanStart(
                SpanRole.CONSUMER,
                "cylinder",
                TraceParent.of(parent.orElseThrow().text()).orElseThrow(),
                before.orElseThrow()))
        .close();

    SpanData cylinder = spans.named("cylinder");
    assertThat(cylinder.getTraceId()).isEqualTo(spans.named("request").getTraceId());
    assertThat(cylinder.getParentSpanId()).isEqualTo(spans.named("request").getSpanId());
    assertThat(cylinder.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(cylinder.getLinks())
        .singleElement()
        .satisfies(
            link ->
                assertThat(link.getSpanContext().getTraceId())
                    .isEqualTo(spans.named("earlier").getTraceId()));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "x",
        "00-00000000000000000000000000000000-0123456789abcdef-01",
        "00-0123456789abcdef0123456789abcdef-0000000000000000-01",
        "00-0123456789ABCDEF0123456789abcdef-0123456789abcdef-01",
        "00-0123456789abcdef0123456789abcdef-0123456789abcdef",
        "ff-0123456789abcdef0123456789abcdef-0123456789abcdef-01"
      })
  void what_no_trace_goes_on_with_is_left_alone(String text) {
    assertThat(TraceParent.of(text)).isEmpty();
  }

  @Test
  void a_trace_that_is_not_sampled_is_not_recorded_further_on_either() {
    TraceParent unsampled =
        TraceParent.of("00-0123456789abcdef0123456789abcdef-0123456789abcdef-00").orElseThrow();

    try (OpenSpan span = spans.begin(new SpanStart(SpanRole.SERVER, "POST", unsampled))) {
      String below = span.within(() -> Trace.parent().orElseThrow().text());
      assertThat(below).startsWith("00-0123456789abcdef0123456789abcdef-").endsWith("-00");
    }

    assertThat(spans.ended()).isEmpty();
  }

  @Test
  void what_other_threads_do_is_below_the_span_that_they_are_given() {
    OpenSpan step = spans.below("job", () -> Trace.open("step", notes -> {}));

    Runnable partition = () -> step.within(() -> Trace.span("bshell", notes -> {}, () -> ""));
    CompletableFuture.runAsync(partition).join();
    step.close();

    assertThat(spans.named("bshell").getParentSpanId()).isEqualTo(spans.named("step").getSpanId());
    assertThat(spans.names()).containsExactly("job", "bshell", "step");
  }
}
