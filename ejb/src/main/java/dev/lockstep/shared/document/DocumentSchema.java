package dev.lockstep.shared.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.lockstep.shared.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * A JSON Schema (2020-12) of a kind of document. The {@code description} of each field is what its
 * author is told to write. Immutable and safe for use by several threads.
 */
public final class DocumentSchema {

  private final JsonNode source;
  private final Schema schema;
  private final DocumentWords words;

  private DocumentSchema(JsonNode source, DocumentWords words) {
    this.source = source;
    this.words = words;
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .preloadSchema(true)
            .build();
    this.schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaRegistryConfig(config))
            .getSchema(source);
  }

  /**
   * The schema of a resource beside this class.
   *
   * @param resource absolute name, such as {@code /dev/lockstep/schema/site.schema.json}
   */
  public static DocumentSchema of(String resource, DocumentWords words) {
    return of(source(resource), words);
  }

  /** A schema that was put together. */
  public static DocumentSchema of(JsonNode source, DocumentWords words) {
    return new DocumentSchema(source, words);
  }

  /** The text of a resource beside this class, which is a schema or a part of one. */
  public static JsonNode source(String resource) {
    try (InputStream in = DocumentSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource " + resource);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything in which a document differs from the schema; nothing for one that is unread. */
  public List<Fault> validate(Document document) {
    if (document.root().isMissingNode()) {
      return List.of();
    }
    SchemaFaults faults = new SchemaFaults(source, document, words);
    return schema.validate(document.root()).stream().map(faults::fault).distinct().toList();
  }
}
