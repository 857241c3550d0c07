package dev.lockstep.cli.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered to a request that it accepted.
 *
 * @param status the HTTP status, 200 to 299
 * @param body JSON
 * @param cookie name and value of the cookie that came along; empty if none did
 */
public record Answer(int status, String body, String cookie) {

  /** An answer without a cookie. */
  public Answer(int status, String body) {
    this(status, body, "");
  }

  /**
   * The body as a record.
   *
   * @throws ServerUnreachableException if it is not what a Lockstep server says
   */
  public <T> T as(Class<T> type) {
    return parsed(() -> Json.MAPPER.readValue(body, type));
  }

  /** The body as a page of records; throws like {@link #as}. */
  public <T> PageOf<T> asPageOf(Class<T> type) {
    JavaType page = Json.MAPPER.getTypeFactory().constructParametricType(PageOf.class, type);
    return parsed(() -> Json.MAPPER.readValue(body, page));
  }

  private interface Parser<T> {
    @Nullable T parse() throws JsonProcessingException;
  }

  private static <T> T parsed(Parser<T> parser) {
    try {
      T value = parser.parse();
      if (value == null) {
        throw ServerUnreachableException.strangeAnswer("it is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw ServerUnreachableException.strangeAnswer(e.getOriginalMessage());
    }
  }
}
