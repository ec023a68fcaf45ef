package org.lth.workbench.ticket.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lth.workbench.ticket.TinyTicket;

class SurvivorsWriterTest {
  private static final int LENGTH = 8;

  private byte[] bytes = {};
  private JsonNode header;

  @BeforeEach
  void write() throws IOException {
    bytes = written();
    header = new ObjectMapper().readTree(new String(bytes, LENGTH, headerLength(), UTF_8));
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    new SurvivorsWriter().write(TinyTicket.model(), target);
    return target.toByteArray();
  }

  private int headerLength() {
    return Math.toIntExact(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
  }

  private ByteBuffer array(String name) {
    JsonNode offsets = header.get(name).get("data_offsets");
    int from = offsets.get(0).asInt();
    return ByteBuffer.wrap(bytes, LENGTH + headerLength() + from, offsets.get(1).asInt() - from)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private List<Float> floats(String name) {
    assertThat(header.get(name).get("dtype").asText()).isEqualTo("F32");
    List<Float> values = new ArrayList<>();
    for (ByteBuffer array = array(name); array.hasRemaining(); ) {
      values.add(array.getFloat());
    }
    return values;
  }

  private List<Integer> rows(String name) {
    assertThat(header.get(name).get("dtype").asText()).isEqualTo("I32");
    List<Integer> values = new ArrayList<>();
    for (ByteBuffer array = array(name); array.hasRemaining(); ) {
      values.add(array.getInt());
    }
    return values;
  }

  private List<Integer> columns(String name) {
    assertThat(header.get(name).get("dtype").asText()).isEqualTo("U16");
    List<Integer> values = new ArrayList<>();
    for (ByteBuffer array = array(name); array.hasRemaining(); ) {
      values.add((int) array.getShort());
    }
    return values;
  }

  @Test
  void rows_begin_where_the_kept_weights_before_them_end() {
    assertThat(rows("fc1.weight/rows")).containsExactly(0, 2, 3);
    assertThat(rows("output.weight/rows")).containsExactly(0, 0, 2);
  }

  @Test
  void what_the_mask_keeps_is_there_even_where_it_is_zero_and_nothing_else_is() {
    assertThat(floats("fc1.weight/values")).containsExactly(0.5f, 0f, -0.25f);
    assertThat(columns("fc1.weight/columns")).containsExactly(0, 2, 2);
    assertThat(floats("output.weight/values")).containsExactly(3f, -4f);
    assertThat(columns("output.weight/columns")).containsExactly(0, 1);
  }

  @Test
  void biases_are_whole() {
    assertThat(floats("fc1.bias")).containsExactly(1f, 2f);
    assertThat(floats("output.bias")).containsExactly(-1f, -2f);
  }

  @Test
  void facts_say_where_it_comes_from_and_what_shape_each_weight_has() {
    JsonNode facts = header.get("__metadata__");
    assertThat(facts.get("workbench.run").asText()).isEqualTo("1kdvdna001d2");
    assertThat(facts.get("workbench.sparse").asText()).isEqualTo("1");
    assertThat(facts.get("shape/fc1.weight").asText()).isEqualTo("[2, 3]");
    assertThat(facts.get("shape/output.weight").asText()).isEqualTo("[2, 2]");
  }

  @Test
  void arrays_lie_one_behind_the_other_to_the_end_and_begin_at_a_multiple_of_their_elements() {
    assertThat(headerLength() % 8).isZero();
    int end = 0;
    for (JsonNode entry : header) {
      if (entry.has("data_offsets")) {
        int from = entry.get("data_offsets").get(0).asInt();
        assertThat(from).isEqualTo(end);
        assertThat(from % (entry.get("dtype").asText().equals("U16") ? 2 : 4)).isZero();
        end = entry.get("data_offsets").get(1).asInt();
      }
    }
    assertThat(LENGTH + headerLength() + end).isEqualTo(bytes.length);
  }

  @Test
  void the_same_ticket_gives_the_same_bytes() throws IOException {
    assertThat(written()).isEqualTo(bytes);
  }
}
