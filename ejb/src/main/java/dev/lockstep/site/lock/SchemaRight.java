package dev.lockstep.site.lock;

/**
 * One right on a schema or on one of its tables, as the database's catalog has it. Two rights are
 * the same right if they differ only in whether it may be handed on.
 *
 * @param privilege one word, such as {@code USAGE} or {@code SELECT}
 * @param table the table that it is about, or empty when it is about the schema itself
 * @param grantee the user or role that has it, or {@link #PUBLIC}
 * @param grantor the role that granted it, or empty where the database does not keep that
 * @param grantable whether its holder may hand it on
 */
public record SchemaRight(
    String privilege, String table, String grantee, String grantor, boolean grantable) {

  /** Everybody, as a grantee. */
  public static final String PUBLIC = "PUBLIC";

  /** Whether this is about the same privilege, object, holder and giver. */
  public boolean sameAs(SchemaRight other) {
    return equals(
        new SchemaRight(other.privilege, other.table, other.grantee, other.grantor, grantable));
  }

  /** Whether the other right was handed on by the holder of this one. */
  boolean supports(SchemaRight other) {
    return mayHandOn(other) && grantee.equals(other.grantor);
  }

  /** Whether the holder of this right could grant the other one. */
  boolean mayHandOn(SchemaRight other) {
    return grantable
        && privilege.equals(other.privilege)
        && table.equals(other.table)
        && !grantee.equals(other.grantee);
  }

  /** The same right, granted by somebody else. */
  public SchemaRight by(String giver) {
    return new SchemaRight(privilege, table, grantee, giver, grantable);
  }

  /** The right in words, such as {@code USAGE on schema c410 of app410}. */
  public String text(String schema) {
    String object = table.isEmpty() ? "schema " + schema : "table " + schema + "." + table;
    return privilege
        + " on "
        + object
        + " of "
        + grantee
        + (grantable ? " (may be handed on)" : "");
  }
}
