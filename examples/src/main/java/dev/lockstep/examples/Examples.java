package dev.lockstep.examples;

import dev.lockstep.examples.amps.AmpsCommands;
import dev.lockstep.examples.flowable.FlowablePack;
import dev.lockstep.examples.proof.CompanyProof;
import dev.lockstep.examples.proof.FlowableProof;
import dev.lockstep.examples.site.ExampleCompany;
import dev.lockstep.examples.site.ExampleOperation;
import dev.lockstep.examples.site.ExampleSite;
import dev.lockstep.examples.tpch.TpchCommands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The command line of the examples; exit codes as those of the product's own. */
public final class Examples {
  private static final int DONE = 0;
  private static final int USERS_FAULT = 8;
  private static final int FAILED = 12;
  private static final String USAGE =
      """
      Usage: examples COMMAND DIR [OPTIONS]
        flowable-pack DIR       write the example feature pack into DIR
        flowable-site DIR       write the example DIR/site.yaml
        flowable-operation DIR  write the example DIR/operation.yaml and its files
        prepare DIR             make six companies at Flowable 6.0.0 in DIR/data/demo, and
                                the site file, the pack and the operation in DIR/site
        prove DIR               prove that the companies of DIR were upgraded to 8.0.0
        tpch DIR [--scale=0.01] [--rows=FOLDER] [--company=415] [--data-store=demo]
                                write an operation that loads TPC-H's tables, the files with
                                their rows, and the answers of four queries
        tpch-check DIR --url=URL [--user=NAME] [--schema=c415]
                                ask the queries and compare; TPCH_PASSWORD is the password
        amps DIR                make four AMPs in DIR/data/amps, and a site file and a load of
                                TPC-H's line items for them
        amps-check DIR          add up the line items of all AMPs and compare
      """;

  private final PrintStream out;
  private final PrintStream err;

  Examples(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs one command and ends the process: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] arguments) {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    System.exit(new Examples(System.out, System.err).run(arguments));
  }

  int run(String... arguments) {
    if (arguments.length < 2) {
      return usage();
    }
    List<String> options = List.of(arguments).subList(2, arguments.length);
    try {
      return switch (arguments[0]) {
        case TpchCommands.WRITE, TpchCommands.CHECK ->
            tpch(arguments[0], Path.of(arguments[1]), options);
        case AmpsCommands.WRITE, AmpsCommands.CHECK ->
            amps(arguments[0], Path.of(arguments[1]), options);
        default -> options.isEmpty() ? run(arguments[0], Path.of(arguments[1])) : usage();
      };
    } catch (IOException | SQLException | RuntimeException fault) {
      err.println(arguments[0] + " failed: " + fault);
      return FAILED;
    }
  }

  private int run(String command, Path folder) throws IOException, SQLException {
    switch (command) {
      case "flowable-pack" -> {
        FlowablePack.write(folder);
        out.println("wrote " + folder.resolve("feature-pack.yaml"));
      }
      case "flowable-site" -> {
        Files.createDirectories(folder);
        Path file = folder.resolve("site.yaml");
        Files.writeString(file, ExampleSite.yaml(), StandardCharsets.UTF_8);
        out.println("wrote " + file);
      }
      case "flowable-operation" -> {
        ExampleOperation.write(folder);
        out.println("wrote " + folder.resolve("operation.yaml"));
      }
      case "prepare" -> prepare(new DemoFolder(folder));
      case "prove" -> {
        return prove(new DemoFolder(folder));
      }
      default -> {
        return usage();
      }
    }
    return DONE;
  }

  private int usage() {
    err.print(USAGE);
    return USERS_FAULT;
  }

  private int tpch(String command, Path folder, List<String> options)
      throws IOException, SQLException {
    TpchCommands commands = new TpchCommands(out, System.getenv());
    try {
      if (command.equals(TpchCommands.CHECK)) {
        return commands.check(folder, options) ? DONE : FAILED;
      }
      commands.write(folder, options);
      return DONE;
    } catch (IllegalArgumentException fault) {
      err.println(command + ": " + fault.getMessage());
      return USERS_FAULT;
    }
  }

  private int amps(String command, Path folder, List<String> options)
      throws IOException, SQLException {
    AmpsCommands commands = new AmpsCommands(out);
    try {
      if (command.equals(AmpsCommands.CHECK)) {
        return commands.check(folder, options) ? DONE : FAILED;
      }
      commands.write(folder, options);
      return DONE;
    } catch (IllegalArgumentException fault) {
      err.println(command + ": " + fault.getMessage());
      return USERS_FAULT;
    }
  }

  private void prepare(DemoFolder demo) throws IOException, SQLException {
    if (demo.prepare()) {
      out.println("prepared " + demo.siteFile() + ", " + demo.pack() + " and " + demo.operation());
    } else {
      out.println("already prepared");
    }
  }

  private int prove(DemoFolder demo) throws IOException, SQLException {
    if (!demo.isPrepared()) {
      err.println("no companies in " + demo.root() + ": run prepare first");
      return USERS_FAULT;
    }
    List<CompanyProof> proofs = FlowableProof.prove(demo.database(), ExampleCompany.all());
    proofs.forEach(proof -> out.println(proof.describe()));
    return exitCode(proofs);
  }

  static int exitCode(List<CompanyProof> proofs) {
    return proofs.stream().allMatch(CompanyProof::ok) ? DONE : FAILED;
  }
}
