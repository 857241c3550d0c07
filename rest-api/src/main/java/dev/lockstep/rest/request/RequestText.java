package dev.lockstep.rest.request;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bodies that are texts. */
public final class RequestText {

  /** The most bytes that a text may have. */
  static final int LARGEST = 16 * 1024 * 1024;

  private RequestText() {}

  /**
   * The body as UTF-8.
   *
   * @param file name of the file as its author knows it, or null when it is no file
   * @throws LockstepException {@code REQUEST_INVALID} if it is missing, too long or not UTF-8
   */
  public static String read(@Nullable InputStream body, @Nullable String file) throws IOException {
    return read(body, file, LARGEST);
  }

  /**
   * The same of a body that has to be shorter.
   *
   * @param most the most bytes that it may have
   */
  static String read(@Nullable InputStream body, @Nullable String file, int most)
      throws IOException {
    byte[] bytes = body == null ? new byte[0] : body.readNBytes(most + 1);
    if (bytes.length == 0) {
      throw refused(file, "it is missing", "Send it as the body of the request");
    }
    if (bytes.length > most) {
      throw refused(file, "it is longer than " + most + " bytes", "Send a shorter one");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      LockstepException refused = refused(file, "it is not UTF-8 text", "Send it in UTF-8");
      refused.addSuppressed(e);
      throw refused;
    }
  }

  private static LockstepException refused(@Nullable String file, String message, String action) {
    String object = file == null ? "request body" : "file";
    return new LockstepException(
        ErrorCode.REQUEST_INVALID, List.of(new Fault(file, null, object, message, action)));
  }
}
