/// When recording stops by itself, and what helps.
public struct HelpState: Equatable, Sendable {
    public var title: String
    public var lead: String
    /// What ends or interrupts it.
    public var causes: [Paragraph]
    /// Opens the app's own page of the phone's settings.
    public var settings: Control

    public init(words: Words) {
        (title, lead) = (words("battery_title"), words("battery_lead"))
        causes = [
            Paragraph(words("stops_closed_title"), words("stops_closed")),
            Paragraph(words("stops_call_title"), words("stops_call")),
            Paragraph(words("stops_low_power_title"), words("stops_low_power")),
            Paragraph(words("stops_permission_title"), words("stops_permission")),
        ]
        settings = Control(words("battery_open"))
    }
}
