package dev.lockstep.cli.load.command;

import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.UserFaultException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The values of job variables that a call gives: those of its options and of its environment. */
final class JobVariables {

  private static final String PREFIX = "LOCKSTEP_VAR_";

  private final Map<String, String> environment;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "The value of a job variable; counts more than LOCKSTEP_VAR_NAME in the environment, and"
              + " that more than the load's file.")
  private List<String> set = List.of();

  JobVariables(Map<String, String> environment) {
    this.environment = new TreeMap<>(environment);
  }

  /** Adds the values to a request. */
  Query into(Query query) {
    Query all = query;
    for (String one : set) {
      if (one.indexOf('=') <= 0) {
        throw new UserFaultException(
            "--set " + one + " gives no variable a value. Write --set NAME=VALUE.");
      }
      all = all.with("set", one);
    }
    for (Map.Entry<String, String> one : environment.entrySet()) {
      if (one.getKey().startsWith(PREFIX)) {
        all = all.with("environment", one.getKey() + "=" + one.getValue());
      }
    }
    return all;
  }
}
