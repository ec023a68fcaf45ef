package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.WorkbenchException;

class ServerAddressTest {
  @Test
  void credentials_in_an_address_are_used_and_not_kept_with_it() {
    ServerAddress.Parsed parsed = ServerAddress.parse("https://me:secret@Lab.example:5000/mlflow/");
    assertThat(parsed.address().value()).isEqualTo("https://lab.example:5000/mlflow");
    assertThat(parsed.toString()).doesNotContain("secret", "bWU6");
    assertThat(parsed.credentials().orElseThrow().header()).isEqualTo("Basic bWU6c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:5000", "./mlruns", "file:/x", "sqlite:///m.db", "http://"})
  void what_no_http_server_answers_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> ServerAddress.parse(text))
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT));
  }

  @Test
  void a_user_with_a_password_comes_before_a_token() {
    Map<String, String> both =
        Map.of(
            "MLFLOW_TRACKING_USERNAME", "me",
            "MLFLOW_TRACKING_PASSWORD", "secret",
            "MLFLOW_TRACKING_TOKEN", "t");
    assertThat(Credentials.of(both::get).orElseThrow().header()).startsWith("Basic ");
    Map<String, String> token = Map.of("MLFLOW_TRACKING_TOKEN", "t");
    assertThat(Credentials.of(token::get).map(Credentials::header))
        .isEqualTo(Optional.of("Bearer t"));
    assertThat(Credentials.of(name -> null)).isEmpty();
  }
}
