package dev.lockstep.site.persistence;

import dev.lockstep.site.Company;
import dev.lockstep.site.CompanyRow;
import dev.lockstep.site.CompanyStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;

/** A company with its status. Its users stand in the site's document only. */
@Entity
@Table(name = "company")
@SuppressWarnings("NullAway.Init")
public class CompanyEntity {

  @Id
  @Column(name = "number")
  private int number;

  private String description;

  private String purpose;

  @Column(name = "package_combination")
  private String packageCombination;

  @Column(name = "data_store")
  private String dataStore;

  @Column(name = "schema_name")
  private String schemaName;

  // a text, because H2's dialect would make the column's type an enumeration
  private String status;

  @Version private long version;

  protected CompanyEntity() {}

  CompanyEntity(Company company) {
    number = company.number();
    status = CompanyStatus.NORMAL.name();
    apply(company);
  }

  final void apply(Company company) {
    description = company.description();
    purpose = company.purpose();
    packageCombination = company.packageCombination();
    dataStore = company.dataStore();
    schemaName = company.schema();
  }

  int number() {
    return number;
  }

  CompanyRow row() {
    return new CompanyRow(
        new Company(
            number, description, purpose, packageCombination, dataStore, schemaName, List.of()),
        CompanyStatus.valueOf(status));
  }
}
