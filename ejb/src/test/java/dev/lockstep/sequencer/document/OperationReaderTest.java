package dev.lockstep.sequencer.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.OnFailure;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.entry.ConfirmEntry;
import dev.lockstep.sequencer.entry.DataUpgradeRunEntry;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationReaderTest {

  private final OperationReader reader =
      new OperationReader(new EntryTypes(List.of(new ConfirmEntry(), new DataUpgradeRunEntry())));

  @Test
  void an_operation_without_faults_is_read() {
    OperationFile file =
        reader.read(
            zip(
                """
                operation: q4
                title: The fourth quarter
                resume: ask
                contents:
                  - {entry: look, type: confirm, text: Look., onFailure: ignorable}
                  - {entry: again, type: confirm, text: Look again.}
                """),
            null);
    assertThat(file.name()).isEqualTo("q4");
    assertThat(file.title()).isEqualTo("The fourth quarter");
    assertThat(file.resume()).isEqualTo(Resume.ASK);
    assertThat(file.contents())
        .containsExactly(
            Entry.of("look", "confirm", OnFailure.IGNORABLE),
            Entry.of("again", "confirm", OnFailure.STOP));
    assertThat(file.settings("again").orElseThrow().node().path("text").asText())
        .isEqualTo("Look again.");
    assertThat(reader.reread(file.folder()).contents()).isEqualTo(file.contents());
  }

  @Test
  void every_fault_is_named_at_once() {
    assertThat(
            faults(
                """
                operation: 4th quarter
                resume: sometimes
                contents:
                  - {entry: look, type: confirm}
                  - {entry: look, type: confirm, text: Look., color: red}
                  - {entry: what, type: teleport}
                  - {entry: move, type: 7}
                  - {type: confirm, text: Look.}
                  - {entry: up, type: data-upgrade-run, packageCombination: p1}
                """))
        .containsExactlyInAnyOrder(
            "operation.yaml:1: operation: `operation` cannot be `4th quarter`. Write the name of the"
                + " operation: letters, digits, dots, dashes and underscores, beginning with a"
                + " letter",
            "operation.yaml:2: operation: `resume` cannot be `sometimes`. Take one of auto, ask",
            "operation.yaml:4: entry look: `text` is missing. Write what the driver is to look at"
                + " before he continues, 1 to 2000 characters",
            "operation.yaml:5: entry look: entry number 1 has the same name. Give each entry a name"
                + " of its own",
            "operation.yaml:5: entry look: there is no field `color`. Take it out or write one of"
                + " text, entry, type, onFailure",
            "operation.yaml:6: entry what: there is no entry type `teleport`. Take one of confirm,"
                + " data-upgrade-run",
            "operation.yaml:7: entry move: `type` is a number, but a text is needed. Write the type of"
                + " the entry",
            "operation.yaml:8: entry number 5: `entry` is missing. Write the name of the entry:"
                + " letters, digits, dots, dashes and underscores, 100 at most",
            "operation.yaml:9: entry up: no site was applied. Apply one first: ./lockstep apply -f"
                + " site.yaml");
  }

  @Test
  void companies_have_to_be_in_the_site_and_in_their_package_combination() {
    String site =
        """
        site: s
        dataStores: {erp: {url: "jdbc:h2:mem:a"}}
        vrcs: {V1: {}}
        packageCombinations: {p1: {vrcs: [V1]}, p2: {vrcs: [V1]}}
        companies:
          1: {packageCombination: p1, dataStore: erp, schema: c1}
          2: {packageCombination: p2, dataStore: erp, schema: c2}
          3: {packageCombination: p1, dataStore: erp, schema: c3}
        relatedCompanies: [[1, 3]]
        """;
    String operation =
        """
        operation: q4
        contents:
          - {entry: a, type: data-upgrade-run, packageCombination: p9}
          - {entry: b, type: data-upgrade-run, packageCombination: p1, companies: [1, 2, 999]}
        """;
    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class,
            () -> reader.read(zip(operation), SiteDocument.read("site.yaml", site)));
    assertThat(refused.faults())
        .extracting(Fault::text)
        .containsExactlyInAnyOrder(
            "operation.yaml:3: entry a: the site has no package combination p9. Take one of p1, p2",
            "operation.yaml:4: entry b: company 2 is in package combination p2. Leave it out, or"
                + " give it an entry of its own",
            "operation.yaml:4: entry b: the site has no company 999. See: ./lockstep company list",
            "operation.yaml:4: entry b: companies [1, 3] share tables, and [3] are not named. Name"
                + " all of them");
  }

  @Test
  void a_document_that_is_written_anew_keeps_the_other_files() {
    PackedFolder kept =
        PackedFolder.of(Map.of("operation.yml", bytes("operation: q3"), "sql/a.sql", bytes("A")));

    PackedFolder rewritten = OperationReader.rewritten(kept, "operation: q4");

    assertThat(rewritten.sizes()).containsOnly(entry("operation.yml", 13), entry("sql/a.sql", 1));
    assertThat(rewritten)
        .extracting(PackedFolder::checksum)
        .isEqualTo(
            PackedFolder.of(
                    Map.of("operation.yml", bytes("operation: q4"), "sql/a.sql", bytes("A")))
                .checksum())
        .isNotEqualTo(kept.checksum());
    assertThat(OperationReader.rewritten(rewritten, "operation: q3").checksum())
        .isEqualTo(kept.checksum());
  }

  @Test
  void a_document_alone_is_an_operation_without_other_files() {
    String operation =
        """
        operation: q4
        contents:
          - {entry: look, type: confirm, text: Look.}
        """;

    PackedFolder folder = OperationReader.rewritten(PackedFolder.of(Map.of()), operation);

    assertThat(reader.read(folder, null).text()).isEqualTo(operation);
    assertThat(folder.files()).containsExactly("operation.yaml");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> faults(String operation) {
    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class, () -> reader.read(zip(operation), (Site) null));
    return refused.faults().stream().map(Fault::text).toList();
  }

  private static InputStream zip(String operation) {
    byte[] text = operation.getBytes(StandardCharsets.UTF_8);
    return new ByteArrayInputStream(PackedFolder.of(Map.of("operation.yaml", text)).zip());
  }
}
