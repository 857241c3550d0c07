package dev.lockstep.examples.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeClassRuleTest {
  private final SqlReader reader = new SqlReader(Map.of("PROPS", "NAME_"));
  private final RuntimeClassRule rule = new RuntimeClassRule(table -> table.startsWith("HI_"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update hi_a set x = 1                                   | HUGE",
        "update hi_a set x = 1; update PROPS set V_ = '1' where NAME_ = 'v' | HUGE",
        "update a set x = 1                                      | LARGE",
        "create index i on hi_a(x)                               | LARGE",
        "alter table a add constraint k unique (x)               | LARGE",
        "alter table hi_a add column x int                       | MEDIUM",
        "create table hi_b (x int); create index i on hi_b(x)    | MEDIUM",
        "create table b (x int); create index i on a(x)          | LARGE",
        "update PROPS set V_ = '1' where NAME_ = 'v'             | SMALL"
      })
  void the_contents_of_a_script_say_how_long_it_may_run(String script, RuntimeClass expected) {
    ScriptEffects effects = ScriptEffects.of(reader, List.of(script.split("; ")));

    assertThat(rule.classOf(effects)).isEqualTo(expected);
  }
}
