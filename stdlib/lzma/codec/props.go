package codec

import "encoding/binary"

// presetDict are the dictionaries of the presets, as powers of two.
const presetDict = "\x12\x14\x15\x16\x16\x17\x17\x18\x19\x1a"

// PresetExtreme is the flag of slower presets.
const PresetExtreme = 1 << 31

// Preset sets the options of a preset.
func (f *Filter) Preset(preset uint32) bool {
	level := preset &^ PresetExtreme
	if level > 9 {
		return false
	}
	f.LC, f.LP, f.PB, f.Dict = 3, 0, 2, 1<<presetDict[level]
	f.Mode, f.Nice, f.Finder = 2, 64, 20
	return true
}

// EncodeProperties is how a filter's options stand in files.
func EncodeProperties(f Filter) ([]byte, error) {
	switch f.ID {
	case FilterLZMA1:
		if f.LC > 4 || f.LP > 4 || f.LC+f.LP > 4 || f.PB > 4 {
			return nil, ErrProg
		}
		return binary.LittleEndian.AppendUint32([]byte{byte((f.PB*5+f.LP)*9 + f.LC)}, f.Dict), nil
	case FilterLZMA2:
		for i := range 40 {
			if uint32(2|i&1)<<(i/2+11) >= f.Dict {
				return []byte{byte(i)}, nil
			}
		}
		return []byte{40}, nil
	case FilterDelta:
		if f.Distance < 1 || f.Distance > 256 {
			return nil, ErrProg
		}
		return []byte{byte(f.Distance - 1)}, nil
	}
	if f.Start == 0 {
		return nil, nil
	}
	return binary.LittleEndian.AppendUint32(nil, f.Start), nil
}

// DecodeProperties undoes it.
func DecodeProperties(id uint64, b []byte) (Filter, error) {
	f := Filter{ID: id}
	switch id {
	case FilterLZMA1:
		if len(b) != 5 || b[0] >= 9*5*5 {
			return f, ErrOptions
		}
		n := uint32(b[0])
		f.LC, f.LP, f.PB, f.Dict = n%9, n/9%5, n/45, binary.LittleEndian.Uint32(b[1:])
		if f.LC+f.LP > 4 {
			return f, ErrOptions
		}
	case FilterLZMA2:
		if len(b) != 1 || b[0] > 40 {
			return f, ErrOptions
		}
		f.Dict = uint32(2|b[0]&1) << (b[0]/2 + 11)
		if b[0] == 40 {
			f.Dict = 1<<32 - 1
		}
	case FilterDelta:
		if len(b) != 1 {
			return f, ErrOptions
		}
		f.Distance = int(b[0]) + 1
	case FilterX86, FilterPowerPC, FilterIA64, FilterARM, FilterARMThumb, FilterSPARC:
		switch len(b) {
		case 0:
		case 4:
			f.Start = binary.LittleEndian.Uint32(b)
		default:
			return f, ErrOptions
		}
	default:
		return f, ErrOptions
	}
	return f, nil
}
