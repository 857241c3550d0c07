package dev.lockstep.dataupgrade.persistence;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A feature pack and the VRCs that it is installed in. */
@Entity
@Table(name = "feature_pack")
@SuppressWarnings("NullAway.Init")
class PackEntity {

  @Id String name;

  String description;
  String checksum;

  @Column(name = "installed_at")
  Instant installedAt;

  @Version long version;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "pack_installation", joinColumns = @JoinColumn(name = "feature_pack"))
  Set<Installation> installations = new HashSet<>();

  protected PackEntity() {}

  /** One VRC that the pack is installed in. */
  @Embeddable
  @SuppressWarnings("NullAway.Init")
  static class Installation {

    String vrc;

    @Column(name = "installed_at")
    Instant installedAt;

    protected Installation() {}

    Installation(String vrc, Instant installedAt) {
      this.vrc = vrc;
      this.installedAt = installedAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Installation that && vrc.equals(that.vrc);
    }

    @Override
    public int hashCode() {
      return Objects.hash(vrc);
    }
  }
}
