package dev.lockstep.site;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.document.Document;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.document.DocumentSchema;
import dev.lockstep.shared.document.DocumentWords;
import java.util.Map;

/** Reads site files. */
public final class SiteDocument {

  /** How site files name their own parts. */
  public static final DocumentWords WORDS =
      new DocumentWords(
          "site file",
          Map.of(
              "dataStores", "data store",
              "vrcs", "VRC",
              "packageCombinations", "package combination",
              "companies", "company",
              "relatedCompanies", "related companies",
              "storages", "storage",
              "amps", "AMP"));

  private static final DocumentSchema SCHEMA =
      DocumentSchema.of("/dev/lockstep/schema/site.schema.json", WORDS);

  private SiteDocument() {}

  /**
   * Reads a site file in YAML or JSON.
   *
   * @param fileName its name as its author knows it
   * @throws LockstepException {@code SITE_FILE_INVALID} with all faults; no secret is in them
   */
  public static Site read(String fileName, String text) {
    Document document = Document.read(fileName, text, WORDS);
    DocumentFaults faults = new DocumentFaults(document);
    faults.addAll(SCHEMA.validate(document));
    SiteTree tree = new SiteTree(document.root());
    new DataStoreRules(tree, faults).check();
    new DerivationRules(tree, faults).check();
    SchemaPlaces schemas = new SchemaPlaces(tree, faults);
    new CompanyRules(tree, faults, schemas).check();
    new AmpRules(tree, faults, schemas).check();
    new RelatedCompaniesRules(tree, faults).check();
    faults.refuse(ErrorCode.SITE_FILE_INVALID);
    return SiteRecords.site(tree);
  }
}
