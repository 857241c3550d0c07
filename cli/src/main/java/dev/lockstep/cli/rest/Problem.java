package dev.lockstep.cli.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A problem detail (RFC 9457) with the error's code and every fault that was found. */
public record Problem(
    @Nullable String title,
    int status,
    @Nullable String detail,
    @Nullable String code,
    @Nullable String category,
    List<ProblemFault> faults) {

  public Problem(
      @Nullable String title,
      int status,
      @Nullable String detail,
      @Nullable String code,
      @Nullable String category,
      @Nullable List<ProblemFault> faults) {
    this.title = title;
    this.status = status;
    this.detail = detail;
    this.code = code;
    this.category = category;
    this.faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /** Reads a body; empty if it is no problem detail. */
  static Optional<Problem> read(String contentType, String body) {
    if (!contentType.startsWith("application/problem+json")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(body, Problem.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The problem in lines to print: every fault, then the error's code with what it is about. */
  public List<String> lines() {
    if (faults.isEmpty()) {
      return List.of(prefix() + Sentence.ended(detail == null ? heading() : detail));
    }
    String count = faults.size() == 1 ? "1 fault" : faults.size() + " faults";
    List<String> lines = new ArrayList<>(faults.stream().map(ProblemFault::text).toList());
    lines.add(prefix() + heading() + " (" + count + ").");
    return List.copyOf(lines);
  }

  private String prefix() {
    return code == null ? "" : code + ": ";
  }

  private String heading() {
    return title == null || title.isBlank() ? "HTTP " + status : title.strip();
  }
}
