package dev.lockstep.site.persistence;

import dev.lockstep.site.Site;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The one row of the site. Its version changes whenever a site is applied. */
@Entity
@Table(name = "site")
@SuppressWarnings("NullAway.Init")
public class SiteEntity {

  static final int ONLY = 1;

  @Id private int id;

  private String name;

  // no @Lob: PostgreSQL would take the text for the number of a large object
  @Column(name = "document")
  private String document;

  @Column(name = "applied_at")
  private Instant appliedAt;

  @Version private long version;

  protected SiteEntity() {}

  SiteEntity(Site site, Instant at) {
    id = ONLY;
    apply(site, at);
  }

  final void apply(Site site, Instant at) {
    name = site.name();
    document = site.document().toString();
    appliedAt = at;
  }

  StoredSite stored() {
    return new StoredSite(version, document);
  }

  long version() {
    return version;
  }
}
