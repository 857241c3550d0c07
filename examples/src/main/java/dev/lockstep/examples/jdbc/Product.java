package dev.lockstep.examples.jdbc;

/** A database product that the example runs on. */
public enum Product {
  H2("h2", "h2", "org.h2.Driver"),
  POSTGRESQL("postgresql", "postgres", "org.postgresql.Driver");

  private final String key;
  private final String scriptName;
  private final String driver;

  Product(String key, String scriptName, String driver) {
    this.key = key;
    this.scriptName = scriptName;
    this.driver = driver;
  }

  /** The product's name in {@code feature-pack.yaml}. */
  public String key() {
    return key;
  }

  /** The product's name in Flowable's script files. */
  public String scriptName() {
    return scriptName;
  }

  /** The class name of the JDBC driver. */
  public String driver() {
    return driver;
  }

  /**
   * The product behind a JDBC URL.
   *
   * @throws IllegalArgumentException if it is neither H2 nor PostgreSQL
   */
  public static Product ofUrl(String url) {
    for (Product product : values()) {
      if (url.startsWith("jdbc:" + product.key + ":")) {
        return product;
      }
    }
    throw new IllegalArgumentException("neither an H2 nor a PostgreSQL URL: " + url);
  }
}
