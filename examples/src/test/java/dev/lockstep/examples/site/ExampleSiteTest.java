package dev.lockstep.examples.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleSiteTest {
  @Test
  void the_demo_has_six_companies_in_one_data_store() throws IOException {
    JsonNode site = new YAMLMapper().readTree(ExampleSite.yaml());

    assertThat(site.get("site").asText()).isEqualTo("flowable-demo");
    assertThat(site.at("/dataStores/demo/url").asText())
        .isEqualTo("jdbc:h2:file:${lockstep.data}/demo;AUTO_SERVER=TRUE");
    assertThat(site.at("/dataStores/demo").has("password")).isFalse();
    assertThat(site.at("/packageCombinations/flow/vrcs/0").asText()).isEqualTo("flowable_stnd");
    assertThat(site.get("companies").fieldNames())
        .toIterable()
        .containsExactly("410", "411", "412", "413", "414", "415");
    assertThat(site.at("/companies/410/schema").asText()).isEqualTo("c410");
  }

  @Test
  void companies_can_live_in_another_database() throws IOException {
    String url = "jdbc:postgresql://db:5432/test?user=a\"b";
    List<ExampleCompany> companies = ExampleCompany.inSchemas(List.of("C411", "c415"));

    JsonNode site =
        new YAMLMapper().readTree(ExampleSite.yaml(url, "me", "${env:SECRET}", companies));

    assertThat(site.at("/dataStores/demo/url").asText()).isEqualTo(url);
    assertThat(site.at("/dataStores/demo/user").asText()).isEqualTo("me");
    assertThat(site.at("/dataStores/demo/password").asText()).isEqualTo("${env:SECRET}");
    assertThat(site.get("companies").fieldNames()).toIterable().containsExactly("411", "415");
  }
}
