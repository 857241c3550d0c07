package dev.lockstep.bench.chaos.transporter;

/**
 * A load and where it loads into.
 *
 * @param load its number
 * @param schema of its company
 */
record LoadPlace(long load, String schema) {

  String path() {
    return "/api/loads/" + load;
  }

  /** A table of the company with its schema. */
  String table(String name) {
    return schema + "." + name;
  }
}
