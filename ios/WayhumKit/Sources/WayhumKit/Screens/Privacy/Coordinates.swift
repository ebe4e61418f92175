import Wayhum

extension Words {
    /// "48.1372° N, 11.5756° E", for the owner's eyes alone.
    func coordinates(_ at: LatLon) -> String {
        let number = { (degrees: Double) in measures.number(abs(degrees), digits: Self.digits) }
        let north = self(at.latDeg < 0 ? "degrees_south" : "degrees_north", number(at.latDeg))
        let east = self(at.lonDeg < 0 ? "degrees_west" : "degrees_east", number(at.lonDeg))
        return self("coordinates", north, east)
    }

    /// Ten metres: enough to know a zone again.
    private static let digits = 4
}
