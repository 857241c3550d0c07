package dev.lockstep.rest.request;

import dev.lockstep.sequencer.document.FileVersion;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import jakarta.ws.rs.QueryParam;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Query parameters of an operation that is submitted or checked, unchecked. */
public class SubmissionParameters {

  private static final Pattern VERSION = Pattern.compile("([^/]+)/([1-9][0-9]{0,8})");

  @Parameter(
      description =
          "NAME/VERSION: the version whose other files are kept, for a document that comes alone")
  @QueryParam("from")
  @Nullable String from;

  /**
   * The version whose other files are kept, or null when none was named.
   *
   * @param alone whether the document comes alone
   * @throws LockstepException {@code REQUEST_INVALID} if it is no version, or a zip comes with it
   */
  public @Nullable FileVersion from(boolean alone) {
    if (from == null || from.isBlank()) {
      return null;
    }
    RequestCheck check = new RequestCheck();
    Matcher version = VERSION.matcher(from.strip());
    if (!version.matches()) {
      check.add(Fault.of("from", from + " is no version", "Give NAME/VERSION, such as q4/2"));
    } else if (!alone) {
      check.add(
          Fault.of(
              "from",
              "a zip brings all of its files",
              "Leave it out, or send operation.yaml alone as application/yaml"));
    }
    check.refuse();
    return new FileVersion(version.group(1), Integer.parseInt(version.group(2)));
  }
}
