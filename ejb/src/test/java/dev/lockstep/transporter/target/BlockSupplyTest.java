package dev.lockstep.transporter.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.record.RecordBlock;
import dev.lockstep.transporter.source.InstanceSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockSupplyTest {

  private static final String ROWS = "1,a\n2,b\n3,c\n";

  @TempDir private Path folder;
  private LoadedCompany company;

  @BeforeEach
  void make_the_company() throws Exception {
    company = new LoadedCompany(DatabaseKind.H2, folder);
    company.execute("CREATE TABLE c410.t (id INT PRIMARY KEY, name VARCHAR(10))");
  }

  @Test
  void all_blocks_come_in_order_however_far_it_is_read_ahead() throws Exception {
    company.write("rows.csv", ROWS);
    try (BlockSupply supply = supply()) {
      List<String> read = new ArrayList<>();
      while (supply.next()) {
        supply.readAhead();
        supply.readAhead();
        read.addAll(texts(supply.block()));
      }
      assertThat(read).containsExactly("1,a", "2,b", "3,c");
      assertThat(supply.next()).isFalse();
    }
  }

  @Test
  void what_was_read_ahead_is_forgotten_when_it_goes_elsewhere() throws Exception {
    company.write("rows.csv", ROWS);
    try (BlockSupply supply = supply()) {
      assertThat(supply.next()).isTrue();
      supply.readAhead();
      supply.goTo(Position.START);
      assertThat(supply.next()).isTrue();
      assertThat(texts(supply.block())).containsExactly("1,a");
    }
  }

  @Test
  void a_fault_shows_when_its_block_is_wanted_and_not_before() throws Exception {
    Path file = company.write("rows.csv", ROWS);
    try (BlockSupply supply = supply()) {
      assertThat(supply.next()).isTrue();
      company.write(file.getFileName().toString(), "1,a\n2,\"b\n3,c\n");
      supply.goTo(supply.block().after(1));
      supply.readAhead();
      assertThat(texts(supply.block())).containsExactly("1,a");
      assertThatThrownBy(supply::next)
          .isInstanceOf(LockstepException.class)
          .hasMessageContaining("inside of quotes");
    }
  }

  private BlockSupply supply() throws Exception {
    From from = new From.Delimited(List.of("rows.csv"), DelimitedFormat.CSV, false, List.of());
    InstanceSource source =
        new InstanceSource(
            from, company.plan(from, 1), 1, company.folders(), (store, schema) -> null);
    return new BlockSupply(source, 1);
  }

  private static List<String> texts(RecordBlock block) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < block.records(); i++) {
      texts.add(block.bad(i, "", "", false).text());
    }
    return texts;
  }
}
