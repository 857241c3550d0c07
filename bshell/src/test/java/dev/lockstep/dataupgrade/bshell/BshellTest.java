package dev.lockstep.dataupgrade.bshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BshellTest {

  @Test
  void when_nobody_listens_any_more_it_ends_with_all_that_it_has_started() throws Exception {
    Process bshell = start("trap '' TERM; sleep 1000 & echo $!; echo $$; wait; sleep 1000");
    BufferedReader output = bshell.inputReader(StandardCharsets.UTF_8);
    ProcessHandle child = process(output.readLine());
    ProcessHandle parent = process(output.readLine());

    bshell.getOutputStream().close();

    assertThat(bshell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    parent.onExit().get(30, TimeUnit.SECONDS);
    child.onExit().get(30, TimeUnit.SECONDS);
  }

  @Test
  void a_command_is_told_apart_from_what_it_prints() throws Exception {
    Process bshell = start("echo token EXIT 0; printf unfinished; exit 7");

    List<String> lines = bshell.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(lines).containsExactly("token EXIT 0", "unfinished1234-5678 EXIT 7");
    assertThat(Reply.in(lines.get(0), 0, "1234-5678")).isEmpty();
    assertThat(Reply.in(lines.get(1), 10, "1234-5678")).contains(new Reply(Reply.Kind.EXIT, "7"));
  }

  @Test
  void a_reply_comes_whole_whatever_it_says() {
    for (String text : List.of("", "a b", "two\nlines\r\n", "back\\slash\\n", "ä€")) {
      String line = new Reply(Reply.Kind.ROW_ERROR, text).line("t");
      assertThat(line).doesNotContain("\n");
      assertThat(Reply.in(line, 0, "t")).contains(new Reply(Reply.Kind.ROW_ERROR, text));
    }
  }

  @Test
  void an_order_arrives_as_it_was_given_and_does_not_show_its_secrets() throws IOException {
    Order order =
        new Order("t", List.of(), Map.of(Order.Value.PASSWORD, "s3cret", Order.Value.RUN, "19"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    order.write(bytes);

    Order read = Order.read(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(read).isEqualTo(order);
    assertThat(order.toString()).doesNotContain("s3cret");
  }

  private static Process start(String script) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "classes").toString(),
                Bshell.class.getName())
            .redirectErrorStream(true)
            .start();
    new Order("1234-5678", List.of("/bin/sh", "-c", script), Map.of())
        .write(process.getOutputStream());
    return process;
  }

  private static ProcessHandle process(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
