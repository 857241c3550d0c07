package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  private static final Set<String> FIELDS =
      Set.of("name", "bshells", "companies", "tasks", "includeFailed");

  private final RequestCheck check = new RequestCheck();

  @Test
  void fields_are_read() throws IOException {
    JsonBody body = read("{\"name\": \"n\", \"bshells\": 64, \"companies\": [410, 411]}");

    assertThat(body.requiredText("name", "")).isEqualTo("n");
    assertThat(body.number("bshells", 1, 64)).isEqualTo(64);
    assertThat(body.numbers("companies", "")).isEqualTo(List.of(410, 411));
    check.refuse();
  }

  @Test
  void all_faults_are_answered_at_once() throws IOException {
    JsonBody body = read("{\"name\": 1, \"bshells\": 65, \"companies\": [\"x\"], \"more\": 1}");
    body.requiredText("name", "");
    body.number("bshells", 1, 64);
    body.numbers("companies", "");

    LockstepException refused = catchThrowableOfType(LockstepException.class, check::refuse);

    assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
    assertThat(refused.faults())
        .extracting(Fault::object)
        .containsExactly("more", "name", "bshells", "companies");
  }

  @Test
  void strangers_fill_no_memory_and_no_answer_repeats_a_secret() throws IOException {
    InputStream endless =
        new ByteArrayInputStream(
            ("{\"name\": \"" + "x".repeat(5000) + "\"}").getBytes(StandardCharsets.UTF_8));
    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class, () -> JsonBody.ofStranger(endless, FIELDS, check));
    assertThat(refused.faults().get(0).message()).isEqualTo("it is longer than 4096 bytes");

    assertThat(read("{\"name\": \"hush\"}").secret("name", "")).isEqualTo("hush");
    assertThat(read("{\"name\": 4711}").secret("name", "")).isEmpty();
    assertThat(catchThrowableOfType(LockstepException.class, check::refuse).getMessage())
        .doesNotContain("4711");
  }

  @Test
  void a_body_that_may_be_missing_is_an_object_without_fields() throws IOException {
    assertThat(JsonBody.optional(null, FIELDS, check).flag("includeFailed")).isFalse();
    assertThat(JsonBody.optional(InputStream.nullInputStream(), FIELDS, check).has("name"))
        .isFalse();
    InputStream given =
        new ByteArrayInputStream("{\"includeFailed\": true}".getBytes(StandardCharsets.UTF_8));
    assertThat(JsonBody.optional(given, FIELDS, check).flag("includeFailed")).isTrue();
    check.refuse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"bshells\": null}", "{\"bshells\": 0}", "{\"bshells\": 1.5}"})
  void bshells_have_to_be_a_whole_number_in_the_range(String text) throws IOException {
    read(text).number("bshells", 1, 64);

    LockstepException refused = catchThrowableOfType(LockstepException.class, check::refuse);

    assertThat(refused.faults()).extracting(Fault::object).containsExactly("bshells");
  }

  @Test
  void what_may_be_left_out_is_none_and_no() throws IOException {
    JsonBody body = read("{}");

    assertThat(body.ids("tasks", "")).isEmpty();
    assertThat(body.flag("includeFailed")).isFalse();
    check.refuse();
  }

  @Test
  void numbers_of_objects_and_yes_are_read() throws IOException {
    JsonBody body = read("{\"tasks\": [77, 9007199254740993], \"includeFailed\": true}");

    assertThat(body.ids("tasks", "")).containsExactly(77L, 9007199254740993L);
    assertThat(body.flag("includeFailed")).isTrue();
    check.refuse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tasks\": []}",
        "{\"tasks\": 77}",
        "{\"tasks\": [-1]}",
        "{\"tasks\": [1.5]}",
        "{\"tasks\": [\"77\"]}"
      })
  void numbers_of_objects_are_at_least_one(String text) throws IOException {
    read(text).ids("tasks", "");

    LockstepException refused = catchThrowableOfType(LockstepException.class, check::refuse);

    assertThat(refused.faults()).extracting(Fault::object).containsExactly("tasks");
  }

  @Test
  void yes_or_no_is_nothing_else() throws IOException {
    read("{\"includeFailed\": \"yes\"}").flag("includeFailed");

    LockstepException refused = catchThrowableOfType(LockstepException.class, check::refuse);

    assertThat(refused.faults()).extracting(Fault::object).containsExactly("includeFailed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "7", "{", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}"})
  void a_body_that_is_not_one_object_is_refused(String text) {
    LockstepException refused = catchThrowableOfType(LockstepException.class, () -> read(text));

    assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
    assertThat(refused.faults()).hasSize(1);
  }

  @Test
  void a_missing_body_is_refused() {
    LockstepException refused =
        catchThrowableOfType(LockstepException.class, () -> JsonBody.read(null, FIELDS, check));

    assertThat(refused.faults()).extracting(Fault::message).containsExactly("it is missing");
  }

  @Test
  void a_text_that_is_not_utf_8_is_refused_with_its_file() {
    ByteArrayInputStream latin = new ByteArrayInputStream(new byte[] {'a', (byte) 0xE4, 'b'});

    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class, () -> RequestText.read(latin, "my-site.yaml"));

    assertThat(refused.faults()).extracting(Fault::file).containsExactly("my-site.yaml");
  }

  private JsonBody read(String text) throws IOException {
    return JsonBody.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), FIELDS, check);
  }
}
