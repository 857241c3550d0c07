package dev.lockstep.bench.schema;

import java.util.List;

/** What H2's information schema says about one schema. */
final class H2Catalog {
  static final List<String> QUERIES =
      List.of(
          """
          SELECT table_name,
                 'column ' || column_name || ' ' || data_type
                 || COALESCE(' length ' || character_maximum_length, '')
                 || COALESCE(' precision ' || numeric_precision, '')
                 || COALESCE(' scale ' || numeric_scale, '')
                 || COALESCE(' fraction ' || datetime_precision, '')
                 || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
                 || COALESCE(' default ' || column_default, '')
                 || CASE is_identity WHEN 'YES' THEN ' identity' ELSE '' END
            FROM information_schema.columns
           WHERE LOWER(table_schema) = LOWER(?)
           ORDER BY table_name, ordinal_position
          """,
          """
          SELECT i.table_name,
                 CASE WHEN i.is_generated THEN 'generated index'
                      ELSE 'index ' || i.index_name END
                 || ' ' || i.index_type_name || ' ('
                 || LISTAGG(c.column_name || ' ' || c.ordering_specification, ', ')
                      WITHIN GROUP (ORDER BY c.ordinal_position) || ')'
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c
              ON c.index_schema = i.index_schema AND c.index_name = i.index_name
           WHERE LOWER(i.table_schema) = LOWER(?)
           GROUP BY i.table_name, i.index_name, i.index_type_name, i.is_generated
           ORDER BY 1, 2
          """,
          """
          SELECT t.table_name,
                 CASE WHEN t.constraint_name LIKE 'CONSTRAINT\\_%' THEN ''
                      ELSE 'constraint ' || t.constraint_name || ' ' END
                 || t.constraint_type
                 || COALESCE(' (' || LISTAGG(k.column_name, ', ')
                      WITHIN GROUP (ORDER BY k.ordinal_position) || ')', '')
                 || COALESCE(' to ' || MAX(p.table_name), '')
                 || COALESCE(' delete ' || MAX(r.delete_rule), '')
                 || COALESCE(' ' || MAX(x.check_clause), '')
            FROM information_schema.table_constraints t
            LEFT JOIN information_schema.key_column_usage k
              ON k.constraint_schema = t.constraint_schema
             AND k.constraint_name = t.constraint_name
            LEFT JOIN information_schema.referential_constraints r
              ON r.constraint_schema = t.constraint_schema
             AND r.constraint_name = t.constraint_name
            LEFT JOIN information_schema.table_constraints p
              ON p.constraint_schema = r.unique_constraint_schema
             AND p.constraint_name = r.unique_constraint_name
            LEFT JOIN information_schema.check_constraints x
              ON x.constraint_schema = t.constraint_schema
             AND x.constraint_name = t.constraint_name
           WHERE LOWER(t.table_schema) = LOWER(?)
           GROUP BY t.table_name, t.constraint_name, t.constraint_type
           ORDER BY 1, 2
          """);

  private H2Catalog() {}
}
