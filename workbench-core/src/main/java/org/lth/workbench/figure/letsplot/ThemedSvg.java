package org.lth.workbench.figure.letsplot;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.lth.workbench.figure.Drawing;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An SVG made fit for reports: its colours become classes, it says what it shows, and its ids,
 * which Lets-Plot draws at random each time, become those of the figure.
 *
 * @param figure what it shows
 * @param drawn as Lets-Plot wrote it
 */
record ThemedSvg(Drawing figure, String drawn) {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String PAPER = "rgb(255,255,255)";

  /** More digits say nothing on a screen. */
  private static final Pattern LONG_DECIMAL = Pattern.compile("(\\.\\d{2})\\d+");

  private static final List<String> PAINTS = List.of("fill", "stroke");

  String withinPage() {
    return text(themed());
  }

  String alone(String style) {
    Document document = themed();
    Element rules = document.createElementNS(SVG, "style");
    rules.setTextContent(style);
    Element root = document.getDocumentElement();
    root.insertBefore(rules, root.getFirstChild());
    return text(document);
  }

  private Document themed() {
    Document document = parse();
    Element root = document.getDocumentElement();
    Map<String, String> ids = new LinkedHashMap<>();
    for (Element element : elements(root)) {
      if (element.getTagName().equals("style")) {
        element.getParentNode().removeChild(element);
      } else {
        paint(element);
        rename(element, ids);
      }
    }
    for (Element element : elements(root)) {
      refer(element, ids);
    }
    strip(root);
    describe(root);
    return document;
  }

  private static void paint(Element element) {
    // Names within a plot have a style of their own, which would win over the page's rules.
    if (element.getTagName().equals("text")) {
      element.removeAttribute("style");
    }
    for (String paint : PAINTS) {
      if (element.getAttribute(paint).equals(PAPER)) {
        element.setAttribute(paint, "none");
      }
      Sentinels.named(element.getAttribute(paint))
          .ifPresent(
              name -> {
                element.removeAttribute(paint);
                String before = element.getAttribute("class");
                element.setAttribute("class", (before + " " + paint + "-" + name).strip());
              });
    }
  }

  private void rename(Element element, Map<String, String> ids) {
    String id = element.getAttribute("id");
    if (!id.isEmpty()) {
      ids.put(id, figure.id() + "-" + (ids.size() + 1));
      element.setAttribute("id", ids.get(id));
    }
  }

  /** Also drops what is for a program of Lets-Plot's. */
  private static void refer(Element element, Map<String, String> ids) {
    element.removeAttribute("clip-bounds-jfx");
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      String value = LONG_DECIMAL.matcher(attribute.getNodeValue()).replaceAll("$1");
      if (value.contains("#")) {
        for (Map.Entry<String, String> id : ids.entrySet()) {
          value = value.replace("#" + id.getKey() + ")", "#" + id.getValue() + ")");
        }
      }
      attribute.setNodeValue(value);
    }
  }

  /** Takes away the white space that Lets-Plot lays elements out with. */
  private static void strip(Node node) {
    for (Node child = node.getFirstChild(); child != null; ) {
      Node next = child.getNextSibling();
      if (child.getNodeType() == Node.TEXT_NODE) {
        child.setNodeValue(child.getNodeValue().strip());
        if (child.getNodeValue().isEmpty()) {
          node.removeChild(child);
        }
      } else {
        strip(child);
      }
      child = next;
    }
  }

  private void describe(Element root) {
    String box = "0 0 " + root.getAttribute("width") + " " + root.getAttribute("height");
    root.setAttribute("viewBox", box);
    root.setAttribute("class", "chart");
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", figure.id() + "-title " + figure.id() + "-desc");
    Element description = child(root, "desc", figure.title().caption());
    root.insertBefore(description, root.getFirstChild());
    root.insertBefore(child(root, "title", figure.title().text()), description);
  }

  private Element child(Element root, String name, String text) {
    Element child = root.getOwnerDocument().createElementNS(SVG, name);
    child.setAttribute("id", figure.id() + "-" + name);
    child.setTextContent(text);
    return child;
  }

  private static List<Element> elements(Element root) {
    List<Element> elements = new ArrayList<>(List.of(root));
    NodeList below = root.getElementsByTagName("*");
    for (int i = 0; i < below.getLength(); i++) {
      elements.add((Element) below.item(i));
    }
    return elements;
  }

  private Document parse() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(drawn)));
    } catch (ParserConfigurationException | SAXException | IOException impossible) {
      throw new IllegalStateException("a chart is no SVG: " + drawn, impossible);
    }
  }

  private static String text(Document document) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException impossible) {
      throw new IllegalStateException("a chart cannot be written", impossible);
    }
  }
}
