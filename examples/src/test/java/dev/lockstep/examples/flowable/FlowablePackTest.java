package dev.lockstep.examples.flowable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.examples.pack.Batch;
import dev.lockstep.examples.pack.FeaturePack;
import dev.lockstep.examples.pack.Program;
import dev.lockstep.examples.pack.RuntimeClass;
import dev.lockstep.examples.pack.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowablePackTest {
  private static final FeaturePack PACK = FlowablePack.generate();

  @Test
  void every_script_is_one_program() {
    assertThat(PACK.programs())
        .extracting(Program::code)
        .containsExactlyElementsOf(
            FlowableScripts.all().stream().map(UpgradeScript::code).toList());
  }

  @Test
  void batches_follow_the_versions() {
    assertThat(PACK.programs()).extracting(Program::batch).isSorted();
    assertThat(program("flowable-6810-common").batch()).isEqualTo(Batch.FIRST);
    assertThat(program("flowable-7000-common").batch()).isEqualTo(Batch.MIDDLE);
    assertThat(program("flowable-8000-history").batch()).isEqualTo(Batch.LAST);
  }

  @Test
  void prerequisites_are_earlier_programs_of_the_same_batch() {
    Set<Program> earlier = new HashSet<>();
    for (Program program : PACK.programs()) {
      for (String code : program.requires()) {
        assertThat(earlier).contains(program(code));
        assertThat(program(code).batch()).isEqualTo(program.batch());
      }
      earlier.add(program);
    }
  }

  @Test
  void any_two_scripts_in_conflict_are_ordered() {
    ProgramsBefore before = new ProgramsBefore(PACK);
    List<Script> scripts = FlowablePack.scripts();
    int conflicts = 0;
    for (int later = 0; later < scripts.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        Script one = scripts.get(earlier);
        Script two = scripts.get(later);
        if (one.batch() == two.batch() && one.effects().conflictsWith(two.effects())) {
          assertThat(before.inBatch(two.code())).contains(one.code());
          conflicts++;
        }
      }
    }
    assertThat(conflicts).isGreaterThan(1000);
  }

  @Test
  void no_prerequisite_follows_from_another() {
    ProgramsBefore before = new ProgramsBefore(PACK);
    for (Program program : PACK.programs()) {
      for (String code : program.requires()) {
        for (String other : program.requires()) {
          assertThat(before.inBatch(other)).doesNotContain(code);
        }
      }
    }
  }

  @Test
  void version_numbers_of_different_components_do_not_wait_for_each_other() {
    assertThat(program("flowable-6320-common").requires()).containsExactly("flowable-6310-common");
  }

  @Test
  void several_programs_can_run_at_the_same_time() {
    Map<String, Integer> levels = new HashMap<>();
    for (Program program : PACK.programs()) {
      int level =
          program.requires().stream().mapToInt(code -> levels.get(code) + 1).max().orElse(0);
      levels.put(program.code(), level);
    }
    long first = PACK.programs().stream().filter(p -> p.batch() == Batch.FIRST).count();
    int longest =
        PACK.programs().stream()
            .filter(program -> program.batch() == Batch.FIRST)
            .mapToInt(program -> levels.get(program.code()) + 1)
            .max()
            .orElseThrow();
    assertThat(longest).isLessThan((int) first * 2 / 3);
  }

  @Test
  void runtime_classes_follow_the_contents() {
    assertThat(program("flowable-6100-history").runtimeClass()).isEqualTo(RuntimeClass.HUGE);
    assertThat(program("flowable-7202-engine").runtimeClass()).isEqualTo(RuntimeClass.LARGE);
    assertThat(program("flowable-6505-engine").runtimeClass()).isEqualTo(RuntimeClass.MEDIUM);
    assertThat(program("flowable-8000-common").runtimeClass()).isEqualTo(RuntimeClass.SMALL);
  }

  @Test
  void the_written_pack_names_a_script_for_every_program(@TempDir Path folder) throws IOException {
    FlowablePack.write(folder);

    JsonNode pack = new YAMLMapper().readTree(folder.resolve("feature-pack.yaml").toFile());
    assertThat(pack.get("featurePack").asText()).isEqualTo("flowable-8.0.0");
    assertThat(pack.get("programs")).hasSize(112);
    List<String> files = new ArrayList<>();
    for (JsonNode program : pack.get("programs")) {
      JsonNode sql = program.get("sql");
      if (sql.isTextual()) {
        files.add(sql.asText());
      } else {
        files.add(sql.get("h2").asText());
        files.add(sql.get("postgresql").asText());
      }
    }
    assertThat(files).allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());
    try (var written = Files.list(folder.resolve("sql"))) {
      assertThat(written).hasSameSizeAs(files);
    }
  }

  private static Program program(String code) {
    return PACK.programs().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
  }
}
