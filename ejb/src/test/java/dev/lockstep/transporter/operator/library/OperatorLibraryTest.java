package dev.lockstep.transporter.operator.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.operator.OperatorJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorLibraryTest {

  private static final String PROVIDER =
      """
      package own;
      import dev.lockstep.transporter.api.*;
      public class %s implements OperatorProvider {
        %s
        public String name() { return "%s"; }
        public Roles roles() { return Roles.ALL_THE_SAME; }
        public Operator create() { throw new IllegalStateException(); }
      }
      """;

  @TempDir private Path directory;

  @Test
  void operators_of_several_jars_are_found_by_name() throws IOException {
    try (OperatorLibrary library =
        OperatorLibrary.open(List.of(jar("One", "one", ""), jar("Two", "two", "")))) {
      assertThat(library.provider("one").name()).isEqualTo("one");
      assertThat(library.provider("two").name()).isEqualTo("two");
      assertThatThrownBy(() -> library.provider("three"))
          .isInstanceOfSatisfying(
              LockstepException.class,
              fault -> assertThat(fault.code()).isEqualTo(ErrorCode.OPERATOR_INVALID))
          .hasMessageContaining("there are [one, two]");
    }
  }

  @Test
  void two_loads_do_not_share_classes() throws IOException {
    Path jar = jar("One", "one", "");
    try (OperatorLibrary first = OperatorLibrary.open(List.of(jar));
        OperatorLibrary second = OperatorLibrary.open(List.of(jar))) {
      assertThat(first.provider("one").getClass()).isNotSameAs(second.provider("one").getClass());
    }
  }

  @Test
  void an_operator_sees_nothing_of_the_server_but_the_api() throws IOException {
    try (OperatorLibrary library = OperatorLibrary.open(List.of(jar("One", "one", "")))) {
      ClassLoader classes = library.provider("one").getClass().getClassLoader();

      assertThatThrownBy(() -> classes.loadClass(LockstepException.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> classes.loadClass("org.slf4j.Logger"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void all_faults_are_named_at_once() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "this is text");
    Path missing = directory.resolve("missing.jar");

    assertThatThrownBy(
            () ->
                OperatorLibrary.open(
                    List.of(text, missing, jar("One", "same", ""), jar("Two", "same", ""))))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("text.jar: this is no jar")
        .hasMessageContaining("missing.jar: it cannot be read")
        .hasMessageContaining("operator same: both own.One and own.Two have this name");
  }

  @Test
  void a_provider_that_cannot_be_made_is_named_with_its_cause() throws IOException {
    Path jar = jar("Bad", "bad", "public Bad() { throw new IllegalStateException(\"no\"); }");

    assertThatThrownBy(() -> OperatorLibrary.open(List.of(jar)))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("own.Bad")
        .hasMessageContaining("java.lang.IllegalStateException: no");
  }

  @Test
  void a_provider_that_is_not_in_its_jar_is_named() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("none"));
    services(sources, "own.Missing");
    Files.writeString(sources.resolve("Any.java"), "class Any {}");
    Path jar = OperatorJar.make(sources, directory, "none-jar");

    assertThatThrownBy(() -> OperatorLibrary.open(List.of(jar)))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("own.Missing");
  }

  private Path jar(String type, String name, String more) throws IOException {
    Path sources = Files.createDirectories(directory.resolve(type));
    Files.createDirectories(sources.resolve("own"));
    Files.writeString(
        sources.resolve("own").resolve(type + ".java"), PROVIDER.formatted(type, more, name));
    services(sources, "own." + type);
    return OperatorJar.make(sources, directory, type + "-jar");
  }

  private static void services(Path sources, String type) throws IOException {
    Path services = Files.createDirectories(sources.resolve("META-INF").resolve("services"));
    Files.writeString(services.resolve("dev.lockstep.transporter.api.OperatorProvider"), type);
  }
}
