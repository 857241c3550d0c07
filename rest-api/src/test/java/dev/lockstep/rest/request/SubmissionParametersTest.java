package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.sequencer.document.FileVersion;
import dev.lockstep.shared.LockstepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionParametersTest {

  private final SubmissionParameters given = new SubmissionParameters();

  @Test
  void a_version_is_named_with_its_operation() {
    given.from = " q4.b/12 ";
    assertThat(given.from(true)).isEqualTo(new FileVersion("q4.b", 12));
  }

  @Test
  void nothing_given_keeps_no_files() {
    assertThat(given.from(true)).isNull();
    given.from = " ";
    assertThat(given.from(false)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q4", "q4/", "/2", "q4/0", "q4/-1", "q4/x", "a/b/2", "q4/9999999999"})
  void what_is_no_version_is_refused(String text) {
    given.from = text;
    assertThat(catchThrowableOfType(LockstepException.class, () -> given.from(true)))
        .hasMessageContaining("is no version");
  }

  @Test
  void a_zip_keeps_no_files_of_others() {
    given.from = "q4/2";
    assertThat(catchThrowableOfType(LockstepException.class, () -> given.from(false)))
        .hasMessageContaining("a zip brings all of its files");
  }
}
