package dev.lockstep.dataupgrade.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The files of a pack with programs that are executed from files, as one zip archive. */
@Entity
@Table(name = "pack_files")
@SuppressWarnings("NullAway.Init")
class PackFilesEntity {

  @Id
  @Column(name = "feature_pack")
  String featurePack;

  String checksum;

  byte[] content;

  protected PackFilesEntity() {}

  PackFilesEntity(String featurePack, String checksum, byte[] content) {
    this.featurePack = featurePack;
    this.checksum = checksum;
    this.content = content;
  }
}
