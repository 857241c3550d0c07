package dev.lockstep.examples;

import dev.lockstep.examples.flowable.FlowablePack;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.seed.OldCompanies;
import dev.lockstep.examples.site.ExampleCompany;
import dev.lockstep.examples.site.ExampleOperation;
import dev.lockstep.examples.site.ExampleSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The demo's folder: {@code data/} with the H2 database that the server opens as <code>
 * ${lockstep.data}/demo</code>, and {@code site/} with {@code site.yaml}, the feature pack's
 * directory and the operation's.
 *
 * @param root the folder itself
 */
public record DemoFolder(Path root) {

  /** The database with the companies, reachable while the server has it open. */
  public Database database() {
    String file = data().resolve("demo").toString().replace('\\', '/');
    return Database.of("jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE");
  }

  /** The site file. */
  public Path siteFile() {
    return root.resolve("site").resolve("site.yaml");
  }

  /** The feature pack's directory. */
  public Path pack() {
    return root.resolve("site").resolve(FlowablePack.NAME);
  }

  /** The operation's directory. */
  public Path operation() {
    return root.resolve("site").resolve(ExampleOperation.NAME);
  }

  /**
   * Makes the companies at 6.0.0, the site file, the pack and the operation. Does nothing if all
   * this was done before; starts over if it was begun but not finished.
   *
   * @return whether anything was done
   */
  public boolean prepare() throws IOException, SQLException {
    if (isPrepared()) {
      keepOperation();
      return false;
    }
    Files.createDirectories(data());
    Files.createDirectories(siteFile().getParent());
    FlowablePack.write(pack());
    keepOperation();
    Files.writeString(siteFile(), ExampleSite.yaml(), StandardCharsets.UTF_8);
    try (OldCompanies companies = OldCompanies.open()) {
      companies.create(database(), ExampleCompany.all());
    }
    Files.writeString(done(), "prepared\n", StandardCharsets.UTF_8);
    return true;
  }

  /** One that was changed by hand stays; one that is missing is written. */
  private void keepOperation() throws IOException {
    if (!Files.exists(operation())) {
      ExampleOperation.write(operation());
    }
  }

  /** Whether the companies, the site file, the pack and the operation are all there. */
  public boolean isPrepared() {
    return Files.exists(done());
  }

  private Path data() {
    return root.toAbsolutePath().normalize().resolve("data");
  }

  private Path done() {
    return data().resolve("demo.prepared");
  }
}
