package dev.lockstep.dataupgrade.process;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JDBC URL of PostgreSQL as the variables that its own tools read. */
final class PostgresUrl {

  private static final String PREFIX = "jdbc:postgresql:";
  private static final String DEFAULT_HOST = "localhost";
  private static final String DEFAULT_PORT = "5432";

  private final String url;

  PostgresUrl(String url) {
    this.url = url;
  }

  /**
   * PGHOST and so on, without user and password that stand apart from the URL.
   *
   * @param user used as the database's name when the URL names none
   */
  Map<String, String> variables(@Nullable String user) {
    String[] parts = url.substring(PREFIX.length()).split("\\?", 2);
    Map<String, String> parameters = parameters(parts.length == 2 ? parts[1] : "");
    Map<String, String> variables = new LinkedHashMap<>();
    String database = parts[0];
    if (parts[0].startsWith("//")) {
      String[] place = parts[0].substring(2).split("/", 2);
      hosts(place[0], variables);
      database = place.length == 2 ? place[1] : "";
    } else {
      variables.put("PGHOST", DEFAULT_HOST);
      variables.put("PGPORT", DEFAULT_PORT);
    }
    if (!database.isEmpty()) {
      variables.put("PGDATABASE", decoded(database));
    } else if (user != null) {
      variables.put("PGDATABASE", user);
    }
    take(parameters, "user", variables, "PGUSER");
    take(parameters, "password", variables, "PGPASSWORD");
    take(parameters, "sslmode", variables, "PGSSLMODE");
    return variables;
  }

  private static void hosts(String list, Map<String, String> variables) {
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (String one : list.split(",", -1)) {
      int bracket = one.indexOf(']');
      int colon = one.indexOf(':', Math.max(0, bracket));
      String host = colon < 0 ? one : one.substring(0, colon);
      host = host.startsWith("[") ? host.substring(1, Math.max(1, host.length() - 1)) : host;
      hosts.add(host.isEmpty() ? DEFAULT_HOST : host);
      ports.add(colon < 0 ? DEFAULT_PORT : one.substring(colon + 1));
    }
    variables.put("PGHOST", String.join(",", hosts));
    variables.put("PGPORT", String.join(",", ports));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], decoded(parts[1]));
      }
    }
    return parameters;
  }

  private static void take(
      Map<String, String> from, String parameter, Map<String, String> to, String variable) {
    String value = from.get(parameter);
    if (value != null) {
      to.put(variable, value);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
